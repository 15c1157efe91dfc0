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
            Tally.Decide(Sample.Poll(quorum: quorum), votes.Sum(), [.. votes.Select((count, at) => new OptionCount(1, at + 1, count))]));

    [Fact]
    public void Only_the_first_question_decides() => Assert.Equal(
        (Verdict.Won, (int?)1),
        Tally.Decide(Sample.Poll(), 3, [new(1, 1, 2), new(1, 2, 1), new(2, 1, 3), new(2, 2, 3)]));

    [Fact]
    public void The_quorum_counts_ballots_and_not_votes() => Assert.Equal(
        Verdict.NoQuorum, Tally.Decide(Sample.Poll(quorum: 5), 4, [new(1, 1, 4), new(1, 2, 3)]).Verdict);

    [Fact]
    public void Options_without_votes_are_in_the_totals_in_the_order_of_the_ballot()
    {
        var poll = Sample.Poll(questions: [new(1, QuestionKind.One, 1, 1, 3), new(2, QuestionKind.Several, 1, 2, 2)]);

        Assert.Equal(
            [new(1, 1, 0), new(1, 2, 7), new(1, 3, 0), new(2, 1, 0), new(2, 2, 4)],
            Tally.Complete(poll, [new(2, 2, 4), new(1, 2, 7)]));
    }
}
