using System.Globalization;
using System.Text.Json.Nodes;

namespace ActiveResident.UnitTests.Voting.Counting;

/// <summary>Every vector of the tool of Belenios, member by member.</summary>
public class VectorTests
{
    private static readonly string[] Ours = ["method", "winners", "tied", "rounds", "ranking", "quota", "events"];

    public static TheoryData<string> Cases =>
        [.. CountingData.Json("counting-vectors", "cases.json").AsArray().Select(known => (string)known!["name"]!)];

    [Theory, MemberData(nameof(Cases))]
    public async Task A_vector_is_counted_as_the_tool_counted_it(string name)
    {
        var expected = CountingData.Json("counting-vectors", $"{name}.output.json").AsObject();

        var counted = await Counted.Json([.. Words(name), CountingData.Path("counting-vectors", $"{name}.input.json")]);

        foreach (var (member, value) in expected.Where(member => member.Key is not ("winners" or "ballots")))
            Counted.AreEqual(value, counted[member], member);

        Assert.Empty(counted.Select(member => member.Key).Except(Ours).Except(expected.Select(member => member.Key)).Except(["valid"]));
        Assert.Equal(Winners(expected), Winners(counted));
    }

    private static List<string> Words(string name)
    {
        var known = CountingData.Json("counting-vectors", "cases.json").AsArray().Single(known => (string)known!["name"]! == name)!;
        var wanted = known["params"]!;
        var blank = wanted["blankAllowed"]?.GetValue<bool>() == true ? "true" : "false";
        return (string)known["method"]! switch
        {
            "stv" => ["--method", "stv-belenios", "--seats", wanted["nseats"]!.ToString()],
            "schulze" => ["--method", "schulze", "--blank-allowed", blank],
            _ => ["--method", "majority-judgment", "--blank-allowed", blank, "--grades", Grades(wanted["ngrades"]!.GetValue<int>())],
        };
    }

    private static string Grades(int number) => string.Join(',', Enumerable.Range(1, number).Select(grade => $"grade {grade}"));

    // Groups are compared as sets: the order inside one is an accident of the tool's sorting.
    private static List<string> Winners(JsonObject told)
    {
        var winners = told["ranking"] ?? told["winners"]!;
        return [.. winners.AsArray().Select(group => string.Join(' ', group is JsonArray list ? [.. list.Names().Order()] : (string[])[group!.ToString()]))];
    }

    [Fact]
    public void The_ballots_of_a_vector_are_put_in_lists_as_the_tool_puts_them()
    {
        var input = CountingData.Json("counting-vectors", "stv-03-food.input.json").AsArray();
        var lists = input.Select(ballot => ActiveResident.Voting.PreferenceLists.Order([.. ballot!.AsArray().Select(rank => (int)rank!)]));

        Assert.Equal(
            CountingData.Json("counting-vectors", "stv-03-food.output.json")["ballots"]!.AsArray().Select(list => string.Join(' ', list.Names())),
            lists.Select(list => string.Join(' ', list.Select(option => option.ToString(CultureInfo.InvariantCulture)))).Order(StringComparer.Ordinal));
    }
}
