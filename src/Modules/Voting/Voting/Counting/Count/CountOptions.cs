namespace ActiveResident.Voting;

/// <summary>What the words of the command <c>count</c> ask for.</summary>
internal sealed record CountOptions
{
    public const string Usage =
        "count --method plurality|approval|score|majority-judgment|irv|stv-scottish|stv-meek|stv-belenios|schulze|pb-greedy|"
        + "pb-equal-shares [--seats N] [--grades worst,…,best] [--utility cost|cardinality|points|borda] "
        + "[--completion none|greedy|add1|add1-early|add1u] [--compare-greedy] [--stop-at-first-unaffordable] [--min N] [--max N] "
        + "[--rule sum|mean] [--blank-allowed true|false] [--draw-seed HEX] [--format text|json] FILE";

    private static readonly string[] Switches = ["--compare-greedy", "--stop-at-first-unaffordable"];

    private static readonly Dictionary<string, string[]> Named = new()
    {
        ["--method"] =
        [
            "plurality", "approval", "score", "majority-judgment", "irv", "stv-scottish", "stv-meek", "stv-belenios", "schulze",
            "pb-greedy", "pb-equal-shares",
        ],
        ["--seats"] = [],
        ["--grades"] = [],
        ["--utility"] = ["cost", "cardinality", "points", "borda"],
        ["--completion"] = ["none", "greedy", "add1", "add1-early", "add1u"],
        ["--min"] = [],
        ["--max"] = [],
        ["--rule"] = ["sum", "mean"],
        ["--blank-allowed"] = ["true", "false"],
        ["--draw-seed"] = [],
        ["--format"] = ["text", "json"],
    };

    private readonly Dictionary<string, string> values = [];

    public required string File { get; init; }

    public string Method => values["--method"];

    public int? Seats => Whole("--seats");

    public int? Min => Whole("--min");

    public int? Max => Whole("--max");

    public IReadOnlyList<string> Grades => GradeNames.Split(values.GetValueOrDefault("--grades"));

    public string? Utility => values.GetValueOrDefault("--utility");

    public string Completion => values.GetValueOrDefault("--completion", "none");

    public ScoreRule Rule => values.GetValueOrDefault("--rule") == "mean" ? ScoreRule.Mean : ScoreRule.Sum;

    public bool BlankAllowed => values.GetValueOrDefault("--blank-allowed") != "false";

    public bool ComparesGreedy => values.ContainsKey("--compare-greedy");

    public bool StopsAtFirstUnaffordable => values.ContainsKey("--stop-at-first-unaffordable");

    public bool IsJson => values.GetValueOrDefault("--format") == "json";

    /// <exception cref="CountRefusedException">A word is unknown, missing or out of place.</exception>
    public static CountOptions Read(IReadOnlyList<string> words)
    {
        Queue<string> left = new(words);
        List<string> files = [];
        Dictionary<string, string> values = [];
        while (left.TryDequeue(out var word))
        {
            if (!word.StartsWith("--", StringComparison.Ordinal))
                files.Add(word);
            else if (!values.TryAdd(word.Split('=')[0], Value(word, left)))
                throw new CountRefusedException($"{word} is said twice.");
        }

        if (files is not [var file] || !values.ContainsKey("--method"))
            throw new CountRefusedException($"A method and one file are needed: {Usage}");

        CountOptions options = new() { File = file };
        foreach (var (name, value) in values)
            options.values.Add(name, value);

        CountOptionRules.Check(options.Method, values.Keys);
        return options;
    }

    public PublicDraw? Draw(IReadOnlyList<string> names)
    {
        if (!values.TryGetValue("--draw-seed", out var seed))
            return null;

        try
        {
            return new(Convert.FromHexString(seed), names);
        }
        catch (FormatException)
        {
            throw new CountRefusedException("--draw-seed needs an even number of hexadecimal digits.");
        }
    }

    private int? Whole(string name)
    {
        if (!values.TryGetValue(name, out var text))
            return null;

        return FileNumbers.TrySmall(text, out var number) && number > 0
            ? number
            : throw new CountRefusedException($"{name} needs a whole number above 0, not '{text}'.");
    }

    private static string Value(string word, Queue<string> left)
    {
        if (Switches.Contains(word))
            return "";

        var parts = word.Split('=', 2);
        if (!Named.TryGetValue(parts[0], out var allowed))
            throw new CountRefusedException($"There is no option {parts[0]}: {Usage}");

        var value = parts.Length == 2 ? parts[1] : left.TryDequeue(out var next) ? next : "";
        var those = allowed is [] ? "" : $"; it is one of {string.Join(", ", allowed)}";
        return value.Length > 0 && (allowed is [] || allowed.Contains(value))
            ? value
            : throw new CountRefusedException($"{parts[0]} cannot be '{value}'{those}.");
    }
}
