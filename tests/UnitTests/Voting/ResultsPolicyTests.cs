using ActiveResident.Polls.Contracts;
using ActiveResident.Voting;

namespace ActiveResident.UnitTests.Voting;

public class ResultsPolicyTests
{
    /// <summary>Who sees totals: nobody, all, or those who voted.</summary>
    public static TheoryData<PollPhase, ResultsVisibility, string> Matrix => new()
    {
        { PollPhase.Draft, ResultsVisibility.Always, "nobody" },
        { PollPhase.Draft, ResultsVisibility.AfterMyVote, "nobody" },
        { PollPhase.Draft, ResultsVisibility.AfterClosing, "nobody" },
        { PollPhase.Soon, ResultsVisibility.Always, "nobody" },
        { PollPhase.Soon, ResultsVisibility.AfterMyVote, "nobody" },
        { PollPhase.Soon, ResultsVisibility.AfterClosing, "nobody" },
        { PollPhase.Open, ResultsVisibility.Always, "all" },
        { PollPhase.Open, ResultsVisibility.AfterMyVote, "voters" },
        { PollPhase.Open, ResultsVisibility.AfterClosing, "nobody" },
        { PollPhase.Paused, ResultsVisibility.Always, "all" },
        { PollPhase.Paused, ResultsVisibility.AfterMyVote, "voters" },
        { PollPhase.Paused, ResultsVisibility.AfterClosing, "nobody" },
        { PollPhase.Closed, ResultsVisibility.Always, "all" },
        { PollPhase.Closed, ResultsVisibility.AfterMyVote, "all" },
        { PollPhase.Closed, ResultsVisibility.AfterClosing, "all" },
        { PollPhase.Annulled, ResultsVisibility.Always, "nobody" },
        { PollPhase.Annulled, ResultsVisibility.AfterMyVote, "nobody" },
        { PollPhase.Annulled, ResultsVisibility.AfterClosing, "nobody" },
    };

    [Fact]
    public void The_matrix_is_whole() => Assert.Equal(
        Enum.GetValues<PollPhase>().Length * Enum.GetValues<ResultsVisibility>().Length, Matrix.Count);

    [Theory]
    [MemberData(nameof(Matrix))]
    public void The_phase_the_rule_and_taking_part_decide_who_sees_totals(PollPhase phase, ResultsVisibility visibility, string who)
    {
        var (poll, now) = In(phase, visibility);
        Assert.Equal(phase, poll.PhaseAt(now));

        Assert.Equal(who == "all", ResultsPolicy.MaySee(poll, now, hasVoted: false));
        Assert.Equal(who is "all" or "voters", ResultsPolicy.MaySee(poll, now, hasVoted: true));
    }

    private static (PollDefinition Poll, DateTimeOffset Now) In(PollPhase phase, ResultsVisibility visibility)
    {
        var poll = Sample.Poll(
            visibility,
            isPublished: phase != PollPhase.Draft,
            isPaused: phase == PollPhase.Paused,
            isAnnulled: phase == PollPhase.Annulled);
        return (poll, phase switch
        {
            PollPhase.Soon => Sample.Opens.AddTicks(-1),
            PollPhase.Closed => Sample.Closes,
            _ => Sample.Opens,
        });
    }
}
