using ActiveResident.Voting;

namespace ActiveResident.UnitTests.Voting.Counting;

public class MajorityTests
{
    [Theory]
    [InlineData("Carried", 2, 1, 10)]
    [InlineData("Rejected", 1, 2, 0)]
    [InlineData("Tie", 2, 2, 5)]
    [InlineData("NoBallots", 0, 0, 0)]
    public void A_simple_majority_leaves_abstentions_out(string verdict, long votesFor, long against, long abstained) => Assert.Equal(
        verdict, ForAgainstCount.Decide(votesFor, against, abstained, MajorityRule.Simple, TurnoutQuorum.None, 100).ToString());

    [Theory]
    [InlineData("Rejected", 2, 1, 1)]
    [InlineData("Carried", 3, 1, 1)]
    public void An_absolute_majority_counts_an_abstention_against(string verdict, long votesFor, long against, long abstained) => Assert.Equal(
        verdict, ForAgainstCount.Decide(votesFor, against, abstained, MajorityRule.Absolute, TurnoutQuorum.None, 100).ToString());

    [Theory]
    [InlineData("Carried", 2, 1)]
    [InlineData("Rejected", 199, 100)]
    [InlineData("Carried", 200, 100)]
    public void Two_thirds_are_enough_for_a_majority_of_two_thirds(string verdict, long votesFor, long against) => Assert.Equal(
        verdict, ForAgainstCount.Decide(votesFor, against, 0, MajorityRule.Qualified(2, 3), TurnoutQuorum.None, 1000).ToString());

    [Fact]
    public void A_majority_of_the_electorate_counts_staying_away_against() => Assert.Equal(
        MotionVerdict.Rejected, ForAgainstCount.Decide(50, 0, 0, MajorityRule.Qualified(1, 2, MajorityBase.Electorate), TurnoutQuorum.None, 100));

    [Theory]
    [InlineData(33, false)]
    [InlineData(34, true)]
    public void A_quorum_of_a_third_is_met_by_a_third_rounded_up(long ballots, bool met)
    {
        TurnoutQuorum quorum = new(1, 3);

        Assert.Equal(34, quorum.Needed(100));
        Assert.Equal(met, quorum.IsMet(ballots, 100));
        Assert.Equal(met, ForAgainstCount.Decide(ballots, 0, 0, MajorityRule.Simple, quorum, 100) == MotionVerdict.Carried);
    }

    [Fact]
    public void Fractions_are_exact()
    {
        Fraction third = new(1, 3);

        Assert.Equal(Fraction.One, third + third + third);
        Assert.Equal("-1/3", (third - (third + third)).ToString());
        Assert.Equal(("0.333333333", "-0.33", "2"), (third.ToString(9), (Fraction.Zero - third).ToString(2), (third * 6).ToString()));
        Assert.True(third < new Fraction(334, 1000) && default(Fraction) == Fraction.Zero);
    }

    [Fact]
    public void The_mean_leaves_missing_scores_out_and_the_sum_takes_them_as_nothing()
    {
        const string Scores = "A,B\n5,3\n,3\n";

        Assert.Equal(["B"], Counted.Text("score", "csv", Scores)["winners"].Names());
        Assert.Equal(["A"], Counted.Text("score", "csv", Scores, "--rule", "mean")["winners"].Names());
    }

    [Fact]
    public void Too_few_or_too_many_approvals_make_a_ballot_invalid()
    {
        var counted = Counted.Text("approval", "csv", "A,B,C\n1,,\n1,1,\n1,1,1\n,,\n", "--min", "2", "--max", "2");

        Assert.Equal("{\"A\":1,\"B\":1,\"C\":0}", counted["tally"]!.ToJsonString());
        Assert.Equal("4 1 2", $"{counted["ballots"]} {counted["blank"]} {counted["invalid"]}");
    }
}
