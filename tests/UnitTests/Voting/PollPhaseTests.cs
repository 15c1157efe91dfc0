using ActiveResident.Polls.Contracts;
using ActiveResident.Voting;

namespace ActiveResident.UnitTests.Voting;

/// <summary>A poll is open in a half-open interval, to the tick.</summary>
public class PollPhaseTests
{
    [Fact]
    public void A_poll_opens_at_its_first_tick_and_is_closed_at_its_last()
    {
        var poll = Sample.Poll();

        Assert.Equal(PollPhase.Soon, poll.PhaseAt(Sample.Opens.AddTicks(-1)));
        Assert.Equal(PollPhase.Open, poll.PhaseAt(Sample.Opens));
        Assert.Equal(PollPhase.Open, poll.PhaseAt(Sample.Closes.AddTicks(-1)));
        Assert.Equal(PollPhase.Closed, poll.PhaseAt(Sample.Closes));
    }

    [Fact]
    public void The_readers_offset_does_not_matter() =>
        Assert.Equal(PollPhase.Closed, Sample.Poll().PhaseAt(Sample.Closes.ToOffset(TimeSpan.FromHours(12))));

    [Fact]
    public void A_pause_ends_with_the_poll_and_an_annulment_never()
    {
        Assert.Equal(PollPhase.Paused, Sample.Poll(isPaused: true).PhaseAt(Sample.Opens));
        Assert.Equal(PollPhase.Closed, Sample.Poll(isPaused: true).PhaseAt(Sample.Closes));
        Assert.Equal(PollPhase.Annulled, Sample.Poll(isAnnulled: true, isPaused: true).PhaseAt(Sample.Closes));
        Assert.Equal(PollPhase.Draft, Sample.Poll(isPublished: false, isAnnulled: true).PhaseAt(Sample.Opens));
    }

    [Theory]
    [InlineData(PollPhase.Draft, "poll_unknown")]
    [InlineData(PollPhase.Soon, "poll_not_open")]
    [InlineData(PollPhase.Open, null)]
    [InlineData(PollPhase.Paused, "poll_paused")]
    [InlineData(PollPhase.Closed, "poll_closed")]
    [InlineData(PollPhase.Annulled, "poll_annulled")]
    public void Each_phase_but_the_open_one_refuses_with_its_own_code(PollPhase phase, string? code) =>
        Assert.Equal(code, VotingErrors.Of(phase)?.Code);
}
