using ActiveResident.Polls.Contracts;
using ActiveResident.Voting;

namespace ActiveResident.UnitTests.Voting;

public class TallyTests
{
    [Theory]
    [InlineData(Verdict.Won, 2, null, 1L, 5L, 3L)]
    [InlineData(Verdict.Won, 1, null, 1L, 0L, 0L)]
    [InlineData(Verdict.Tie, null, null, 4L, 4L, 1L)]
    [InlineData(Verdict.Tie, null, null, 3L, 3L, 3L)]
    [InlineData(Verdict.Won, 3, 9, 1L, 3L, 5L)]
    [InlineData(Verdict.NoQuorum, null, 10, 1L, 3L, 5L)]
    [InlineData(Verdict.Tie, null, 9, 4L, 4L, 1L)]
    [InlineData(Verdict.NoQuorum, null, 10, 4L, 4L, 1L)]
    [InlineData(Verdict.NoBallots, null, null, 0L, 0L, 0L)]
    [InlineData(Verdict.NoBallots, null, 1, 0L, 0L, 0L)]
    public void The_verdict_follows_from_the_votes_and_the_quorum(
        Verdict verdict, int? winner, int? quorum, params long[] votes) => Assert.Equal(
            (verdict, winner),
            Decide(Sample.Poll(quorum: quorum), votes.Sum(), [.. votes.Select((count, at) => new OptionCount(1, at + 1, count))]));

    [Theory]
    [InlineData(1, 3, 1000, 333, Verdict.NoQuorum)]
    [InlineData(1, 3, 1000, 334, Verdict.Won)]
    [InlineData(1, 2, 10, 5, Verdict.Won)]
    [InlineData(1, 2, 11, 5, Verdict.NoQuorum)]
    public void A_quorum_may_be_a_share_of_the_electorate(int part, int of, int electorate, long ballots, Verdict verdict) => Assert.Equal(
        verdict, Decide(Sample.Poll() with { QuorumShare = new(part, of), ElectorateSize = electorate }, ballots, [new(1, 1, ballots)]).Verdict);

    [Fact]
    public void An_option_that_nobody_chose_wins_no_seat()
    {
        var poll = Sample.Poll(questions: [new(1, QuestionKind.Several, 1, 3, 4, new(CountingMethod.Approval, Seats: 3))]);

        var outcome = PollOutcomes.Of(poll, 9, [new(1, 1, 0), new(1, 2, 4), new(1, 3, 0), new(1, 4, 9)], new(poll), null)[0];

        Assert.Equal((Verdict.Won, "4 2", ""), (outcome.Verdict, string.Join(' ', outcome.Winners), string.Join(' ', outcome.Tied)));
    }

    [Theory]
    [InlineData(1, 2, MajorityOf.ForAndAgainst, 51, 50, 200, Verdict.Won)]
    [InlineData(1, 2, MajorityOf.ForAndAgainst, 50, 50, 200, Verdict.Tie)]
    [InlineData(1, 2, MajorityOf.ForAndAgainst, 49, 50, 0, Verdict.NoMajority)]
    [InlineData(2, 3, MajorityOf.ForAndAgainst, 66, 33, 9, Verdict.Won)]
    [InlineData(2, 3, MajorityOf.ForAndAgainst, 65, 34, 9, Verdict.NoMajority)]
    [InlineData(1, 2, MajorityOf.ValidBallots, 50, 10, 40, Verdict.NoMajority)]
    [InlineData(1, 2, MajorityOf.ValidBallots, 51, 10, 39, Verdict.Won)]
    [InlineData(1, 2, MajorityOf.Electorate, 500, 0, 0, Verdict.NoMajority)]
    [InlineData(1, 2, MajorityOf.Electorate, 501, 0, 0, Verdict.Won)]
    public void A_motion_is_carried_by_the_majority_that_was_stated(
        int part, int of, MajorityOf all, long votesFor, long against, long abstained, Verdict verdict)
    {
        var rule = new CountingRule(CountingMethod.ForAgainst, Majority: new(part, of, all));
        var poll = Sample.Poll(questions: [new(1, QuestionKind.Stance, 1, 1, 3, rule)]) with { ElectorateSize = 1000 };
        OptionCount[] counts = [new(1, 1, votesFor), new(1, 2, against), new(1, 3, abstained)];

        Assert.Equal((verdict, verdict == Verdict.Won ? 1 : null), Decide(poll, counts.Sum(count => count.Votes), counts));
    }

    [Fact]
    public void The_quorum_counts_ballots_and_not_votes() => Assert.Equal(
        Verdict.NoQuorum, Decide(Sample.Poll(quorum: 5), 4, [new(1, 1, 4), new(1, 2, 3)]).Verdict);

    [Fact]
    public void Options_without_votes_are_in_the_totals_in_the_order_of_the_ballot()
    {
        var poll = Sample.Poll(questions: [new(1, QuestionKind.One, 1, 1, 3), new(2, QuestionKind.Several, 1, 2, 2)]);

        Assert.Equal(
            [new(1, 1, 0), new(1, 2, 7), new(1, 3, 0), new(2, 1, 0), new(2, 2, 4)],
            Tally.Complete(poll, [new(2, 2, 4), new(1, 2, 7)]));
    }

    [Fact]
    public void Grades_have_a_total_for_each_option_and_grade()
    {
        var poll = Sample.Poll(questions: [new(1, QuestionKind.Scale, 1, 2, 2, new(CountingMethod.Score, Grades: 3))]);

        Assert.Equal(
            [new(1, 1, 0, 1), new(1, 1, 5, 2), new(1, 1, 0, 3), new(1, 2, 0, 1), new(1, 2, 0, 2), new(1, 2, 6, 3)],
            Tally.Complete(poll, [new(1, GradeCell.Of(1, 2), 5), new(1, GradeCell.Of(2, 3), 6)]));
    }

    private static (Verdict Verdict, int? Winner) Decide(PollDefinition poll, long ballots, IReadOnlyList<OptionCount> counts)
    {
        var outcome = PollOutcomes.Of(poll, ballots, Tally.Complete(poll, counts), new(poll), seed: null)[0];
        return (outcome.Verdict, outcome.Winners is [var winner, ..] ? winner : null);
    }
}
