using ActiveResident.Voting;
using FsCheck;
using FsCheck.Fluent;

namespace ActiveResident.UnitTests.Voting.Counting;

/// <summary>Axioms that methods are known to hold, over random profiles.</summary>
public class AxiomTests
{
    private const int Options = 4;

    private static readonly int[] Turned = [2, 0, 3, 1];

    // Strict ballots of any length, blank ones too: what is cut off a shuffled order.
    private static readonly Gen<int[]> Strict =
        from order in Gen.Shuffle(Enumerable.Range(0, Options))
        from length in Gen.Choose(0, Options)
        select Ranks([.. order], length);

    private static readonly Gen<int[]> Weak = Gen.Choose(0, Options).ArrayOf(Options);

    private static readonly Dictionary<string, Func<int[][], ElectionOutcome>> Methods = new()
    {
        ["plurality"] = ballots => PluralityCount.Of(Options, Groups(ballots)).Elect(1),
        ["irv"] = ballots => InstantRunoffCount.Of(Box(ballots)).Outcome,
        ["stv-scottish"] = ballots => ScottishStvCount.Of(Box(ballots), 2).Outcome,
        ["stv-meek"] = ballots => MeekStvCount.Of(Box(ballots), 2).Outcome,
        ["schulze"] = ballots => Ranking.Fill(SchulzeCount.Of(Box(ballots)).Groups, 1),
    };

    public static TheoryData<string> Ranked => [.. Methods.Keys];

    [Theory, MemberData(nameof(Ranked))]
    public void Nobody_matters_more_than_another(string method) => ForAll(Strict, ballots =>
        Same(Methods[method](ballots), Methods[method]([.. ballots.Reverse()]), option => option));

    [Theory, MemberData(nameof(Ranked))]
    public void No_option_matters_more_than_another(string method) => ForAll(Strict, ballots =>
        Same(Methods[method](ballots), Methods[method]([.. ballots.Select(Turn)]), option => Turned[option]));

    [Theory, MemberData(nameof(Ranked))]
    public void No_more_are_elected_than_there_are_seats(string method) => ForAll(Strict, ballots =>
        Methods[method](ballots) is var outcome
        && outcome.Winners.Count <= (method.StartsWith("stv", StringComparison.Ordinal) ? 2 : 1)
        && outcome.Winners.Distinct().Count() == outcome.Winners.Count);

    [Theory]
    [InlineData("plurality")]
    [InlineData("schulze")]
    public void A_winner_who_is_lifted_still_wins(string method) => ForAll(Strict, ballots =>
        Methods[method](ballots).Winners is not [var winner]
        || Methods[method]([Lift(ballots[0], winner), .. ballots[1..]]).Winners.SequenceEqual([winner]));

    [Fact]
    public void Who_beats_everybody_wins_by_Schulze() => ForAll(Weak, ballots =>
    {
        var table = PairwiseTable.Of(Box(ballots));
        var beatsAll = Enumerable.Range(0, Options).Where(one => Enumerable.Range(0, Options).All(other => one == other || table[one, other] > table[other, one]));
        return beatsAll.All(winner => Methods["schulze"](ballots).Winners.SequenceEqual([winner]));
    });

    [Fact]
    public void No_ballot_is_lost_in_a_Scottish_count() => ForAll(Strict, ballots =>
    {
        var valid = ballots.Count(ballot => ballot.Any(rank => rank > 0));
        var stages = ScottishStvCount.Of(Box(ballots), 2).Count.Stages;

        // What cutting after the fifth decimal loses is less than a hundred-thousandth for each ballot and surplus.
        return stages.All(stage => (valid * FixedPoint.Five) - stage.Votes.Sum() - stage.NonTransferable is >= 0 and var lost && lost <= valid * 2);
    });

    [Fact]
    public void No_ballot_is_lost_in_a_runoff() => ForAll(Strict, ballots => InstantRunoffCount.Of(Box(ballots)).Count.Rounds
        .All(round => round.Votes.Sum(option => option.Votes) + round.Exhausted == ballots.Length));

    [Fact]
    public void Blank_and_invalid_ballots_are_counted_beside_the_votes() => ForAll(Weak, ballots =>
        PluralityCount.Of(Options, Groups(ballots)) is var tally
        && tally.Ballots == ballots.Length && tally.Votes.Sum() + tally.Blank + tally.Invalid == tally.Ballots);

    [Fact]
    public void Whoever_is_elected_before_the_end_by_Belenios_has_the_quota() => ForAll(Strict, ballots =>
        BeleniosStvCount.Of(Box(ballots), 2) is var count
        && count.Winners.Count <= 2 && count.Valid == ballots.Length && count.Quota * 3 > count.Valid);

    [Fact]
    public void The_gauge_and_the_medians_agree_about_an_odd_number_of_ballots_when_the_grades_differ() => ForAll(
        Gen.Choose(1, 4).ArrayOf(2), ballots =>
        {
            var rows = Enumerable.Range(0, 2).Select(option => Enumerable.Range(1, 4).Select(grade => (long)ballots.Count(ballot => ballot[option] == grade)).ToArray()).ToList();
            var gauges = rows.Select(row => MajorityGauge.Of([.. row.Select(count => (decimal)count)])).ToList();
            return gauges[0].Grade == gauges[1].Grade
                || MajorityValue.Rank([.. rows.Select(row => row.Reverse().ToArray())], MiddleGrade.Lower)[0][0] == (gauges[0].Grade > gauges[1].Grade ? 0 : 1);
        });

    private static void ForAll(Gen<int[]> ballot, Func<int[][], bool> holds) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1000),
        Prop.ForAll(ballot.NonEmptyListOf().Select(ballots => ballots.ToArray()).ToArbitrary(), holds));

    private static RankedBallots Box(int[][] ballots) => RankedBallots.Of(Options, ballots);

    private static IEnumerable<BallotGroup> Groups(int[][] ballots) => ballots.Select(ballot => new BallotGroup(1, ballot));

    private static int[] Ranks(int[] order, int length)
    {
        var ranks = new int[Options];
        for (var rank = 1; rank <= length; rank++)
            ranks[order[rank - 1]] = rank;

        return ranks;
    }

    private static int[] Turn(int[] ranks)
    {
        var turned = new int[Options];
        for (var option = 0; option < Options; option++)
            turned[Turned[option]] = ranks[option];

        return turned;
    }

    // The option comes first, the order of the others stays.
    private static int[] Lift(int[] ranks, int option)
    {
        int[] order = [option, .. PreferenceLists.Order(ranks).Where(other => other != option)];
        return Ranks(order, order.Length);
    }

    private static bool Same(ElectionOutcome one, ElectionOutcome other, Func<int, int> turned) =>
        one.Winners.Select(turned).ToHashSet().SetEquals(other.Winners) && one.Tied.Select(turned).ToHashSet().SetEquals(other.Tied);
}
