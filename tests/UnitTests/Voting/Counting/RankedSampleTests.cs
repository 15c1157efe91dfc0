using System.Text.Json.Nodes;

namespace ActiveResident.UnitTests.Voting.Counting;

/// <summary>Real elections of ranked ballots, round by round where the rounds are known.</summary>
public class RankedSampleTests
{
    private static readonly Dictionary<string, string> Methods = new()
    {
        ["plurality"] = "plurality", ["irv"] = "irv", ["schulze"] = "schulze", ["stv-meek"] = "stv-meek", ["stv-scottish-wigm"] = "stv-scottish",
    };

    public static TheoryData<string, string, string> Cases
    {
        get
        {
            TheoryData<string, string, string> cases = [];
            foreach (var (file, expected) in CountingData.Expectations("ranked").Where(known => Methods.ContainsKey((string)known.Expected["method"]!)))
                cases.Add(Path.GetFileName(file), Methods[(string)expected["method"]!], expected.ToJsonString());

            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task An_election_is_counted_as_it_was(string file, string method, string known)
    {
        var expected = JsonNode.Parse(known)!.AsObject();
        string[] seats = method is "irv" ? [] : ["--seats", expected["seats"]!.ToString()];

        var counted = await Counted.Json(["--method", method, .. seats, CountingData.Path("counting-samples", "ranked", file)]);

        Counted.AreEqual(expected["winners"], counted["winners"], "winners");
        Assert.Empty(counted["tied"].Names());
        foreach (var (known2, told) in new[] { ("ranking", "ranking"), ("pairwise", "raw"), ("tally", "tally"), ("quota", "quota") })
        {
            if (expected[known2] is { } value)
                Counted.AreEqual(value, counted[told], known2);
        }

        Rounds(expected["rounds"]?.AsArray() ?? [], counted["rounds"]!.AsArray());
    }

    private static void Rounds(JsonArray expected, JsonArray counted)
    {
        if (expected.Count > 0)
            Assert.Equal(expected.Count, counted.Count);

        foreach (var (known, told) in expected.Zip(counted))
        {
            foreach (var (member, value) in known!.AsObject())
                Counted.AreEqual(value, told![member], $"round {known["round"]}, {member}");
        }
    }
}
