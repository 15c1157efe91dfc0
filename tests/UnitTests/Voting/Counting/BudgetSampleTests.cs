using System.Text.Json.Nodes;

namespace ActiveResident.UnitTests.Voting.Counting;

/// <summary>Real participatory budgets: what cities funded, and equal shares with their exact prices.</summary>
public class BudgetSampleTests
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            TheoryData<string, string> cases = [];
            foreach (var (file, expected) in CountingData.Expectations("pb"))
                cases.Add(Path.GetFileName(file), expected.ToJsonString());

            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task A_budget_is_spent_as_it_was(string file, string known)
    {
        var expected = JsonNode.Parse(known)!.AsObject();

        var counted = await Counted.Json([.. Words(expected), CountingData.Path("counting-samples", "pb", file)]);

        Assert.Equal(expected["winners"].Names(), counted["winners"].Names());
        Assert.Equal(expected["total_cost"]!.ToString(), counted["total_cost"]!.ToString());
        Assert.Empty(counted["tied"].Names());
        foreach (var (round, told) in (expected["rounds"]?.AsArray() ?? []).Zip(counted["rounds"]!.AsArray()))
            Round(round!, told!);
    }

    private static void Round(JsonNode expected, JsonNode counted)
    {
        Assert.Equal(expected["selected"]!.ToString(), counted["selected"]!.ToString());
        if (expected["rho"] is { } rho)
            Assert.Equal(rho.ToString(), counted["rho"]!.ToString());

        if (expected["effective_votes"] is { } votes)
            Assert.Equal((decimal)votes, decimal.Parse(counted["effective_votes"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture));
    }

    private static List<string> Words(JsonObject expected)
    {
        if ((string)expected["method"]! == "pb-greedy")
        {
            return (string)expected["variant"]! == "stop-at-first-unaffordable"
                ? ["--method", "pb-greedy", "--stop-at-first-unaffordable"]
                : ["--method", "pb-greedy"];
        }

        var completion = (string)expected["completion"]! switch
        {
            "none" => "none",
            var words when words.Contains("utilitarian", StringComparison.Ordinal) => "add1u",
            var words when words.Contains("exhaustive", StringComparison.Ordinal) => "add1-early",
            _ => "add1",
        };
        return ["--method", "pb-equal-shares", "--utility", ((string)expected["utility"]!).Split(' ')[0], "--completion", completion];
    }
}
