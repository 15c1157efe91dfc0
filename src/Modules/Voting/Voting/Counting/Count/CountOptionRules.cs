namespace ActiveResident.Voting;

/// <summary>Which options a method knows: one that would change nothing is refused, not passed over.</summary>
internal static class CountOptionRules
{
    private static readonly string[] Always = ["--method", "--format"];

    private static readonly Dictionary<string, string[]> Known = new()
    {
        ["plurality"] = ["--seats", "--draw-seed"],
        ["approval"] = ["--seats", "--min", "--max", "--draw-seed"],
        ["score"] = ["--seats", "--grades", "--rule", "--draw-seed"],
        ["majority-judgment"] = ["--seats", "--grades", "--blank-allowed", "--draw-seed"],
        ["irv"] = ["--seats", "--draw-seed"],
        ["stv-scottish"] = ["--seats", "--draw-seed"],
        ["stv-meek"] = ["--seats", "--draw-seed"],
        ["stv-belenios"] = ["--seats"],
        ["schulze"] = ["--seats", "--blank-allowed", "--draw-seed"],
        ["pb-greedy"] = ["--utility", "--stop-at-first-unaffordable", "--draw-seed"],
        ["pb-equal-shares"] = ["--utility", "--completion", "--compare-greedy", "--draw-seed"],
    };

    public static void Check(string method, IEnumerable<string> said)
    {
        foreach (var option in said.Except(Always).Except(Known[method]))
            throw new CountRefusedException($"{option} says nothing to the method {method}.");
    }
}
