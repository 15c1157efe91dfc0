using System.Text.Json.Nodes;
using ActiveResident.Voting;

namespace ActiveResident.UnitTests.Voting.Counting;

/// <summary>Approval, score and majority judgment over the samples.</summary>
public class MarkedSampleTests
{
    private const string Folder = "counting-samples";

    [Theory]
    [InlineData("approval", "approval-tennessee")]
    [InlineData("score", "score-tennessee")]
    public async Task The_capital_of_Tennessee_is_chosen(string method, string name)
    {
        var expected = CountingData.Json(Folder, "approval-score-mj", "expected", $"{name}.json")["expectations"]![0]!;

        var counted = await Counted.Json("--method", method, CountingData.Path(Folder, "approval-score-mj", $"{name}.csv"));

        Counted.AreEqual(expected["winners"], counted["winners"], "winners");
        Counted.AreEqual(expected["tally"], counted["tally"], "tally");
    }

    [Theory]
    [InlineData("mj-orsay-2007-bureau-06", "À rejeter,Insuffisant,Passable,Assez bien,Bien,Très bien")]
    [InlineData("mj-opinionway-2021-12", "A rejeter,Insuffisant,Passable,Assez bien,Bien,Très bien,Excellent")]
    public async Task Majority_judgment_ranks_by_the_gauge(string name, string grades)
    {
        var known = CountingData.Json(Folder, "approval-score-mj", "expected", $"{name}.json");
        var expected = known["expectations"]![0]!;

        var counted = await Counted.Json("--method", "majority-judgment", "--grades", grades, Csv(name));

        Counted.AreEqual(expected["winners"], counted["winners"], "winners");
        Assert.Equal(expected["ranking"].Names(), counted["ranking"]!.AsArray().SelectMany(group => group.Names()));
        Assert.Equal(
            (expected["ties_in_gauge"]?.AsArray() ?? []).Select(tie => string.Join(',', tie.Names())),
            counted["ranking"]!.AsArray().Where(group => group!.AsArray().Count > 1).Select(tie => string.Join(',', tie.Names())));
        foreach (var (detail, told) in expected["details"]!.AsArray().Zip(counted["details"]!.AsArray()))
            Counted.AreEqual(detail, told, "detail");

        if (known["tally"] is { } tally)
            Counted.AreEqual(tally, counted["tally"], "tally");
    }

    [Fact]
    public async Task Grades_score_as_their_place()
    {
        var expected = CountingData.Json(Folder, "approval-score-mj", "expected", "mj-orsay-2007-bureau-06.json")["expectations"]![2]!;

        var counted = await Counted.Json("--method", "score", "--grades", "1st,2nd,3rd,4th,5th,6th", Csv("mj-orsay-2007-bureau-06"));

        Counted.AreEqual(expected["tally"], counted["tally"], "tally");
        Assert.All(expected["means"]!.AsObject(), mean => Counted.AreEqual(mean.Value, counted["means"]![mean.Key], mean.Key));
    }

    [Fact]
    public void The_textbook_rule_of_medians_ranks_Orsay_as_known()
    {
        var known = CountingData.Json(Folder, "approval-score-mj", "expected", "mj-orsay-2007-bureau-06.json");
        var options = known["candidates"].Names();
        var rows = options.Select(name => known["tally"]![name]!.AsArray().Select(count => (long)count!).Reverse().ToArray()).ToList();

        Assert.Equal(
            known["expectations"]![1]!["ranking"].Names(),
            MajorityValue.Rank(rows, MiddleGrade.Lower).SelectMany(group => group).Select(option => options[option]));
    }

    [Fact]
    public void Tallies_of_another_library_rank_as_it_ranks_them()
    {
        var vectors = CountingData.Json(Folder, "approval-score-mj", "expected", "mj-mieuxvoter-vectors.json")["vectors"]!.AsArray();

        Assert.All(vectors, vector =>
        {
            var rows = vector!["tallies_worst_grade_first"]!.AsArray().Select(row => row!.AsArray().Select(count => (long)count!).Reverse().ToArray()).ToList();
            var order = MajorityValue.Rank(rows, MiddleGrade.Lower).Select((group, rank) => (group, rank)).ToList();
            Assert.Equal(
                vector["ranks"]!.AsArray().Select(rank => (int)rank!),
                Enumerable.Range(0, rows.Count).Select(option => order.First(place => place.group.Contains(option)).rank + 1));
        });
    }

    [Fact]
    public void Committees_by_approval_are_known_up_to_their_ties()
    {
        var instances = CountingData.Json(Folder, "approval-score-mj", "expected", "approval-abcvoting-instances.json")["instances"]!.AsArray();

        Assert.All(instances, instance =>
        {
            var options = (int)instance!["candidates"]!;
            var ballots = instance["ballots"]!.AsArray().Select(ballot => new BallotGroup(1, Marks(options, ballot!.AsArray())));
            var outcomes = instance["expectations"]!.AsArray().Single(known => (string)known!["method"]! == "approval")!["all_tied_outcomes"]!.AsArray()
                .Select(outcome => outcome!.AsArray().Select(option => (int)option!).ToList()).ToList();

            var elected = ApprovalCount.Of(options, ballots).Elect((int)instance["seats"]!);

            Assert.Equal(outcomes.Aggregate<IEnumerable<int>>((one, other) => one.Intersect(other)).Order(), elected.Winners.Order());
            Assert.Equal(outcomes.SelectMany(outcome => outcome).Distinct().Except(elected.Winners).Order(), elected.Tied.Order());
        });
    }

    private static string Csv(string name) => CountingData.Path(Folder, "approval-score-mj", $"{name}.csv");

    private static int[] Marks(int options, JsonArray approved)
    {
        var marks = new int[options];
        foreach (var option in approved)
            marks[(int)option!] = 1;

        return marks;
    }
}
