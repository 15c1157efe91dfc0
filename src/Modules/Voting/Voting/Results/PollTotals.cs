using ActiveResident.Polls.Contracts;

namespace ActiveResident.Voting;

/// <summary>What was counted of a poll, the same for every reader. Who may see it is asked anew each time.</summary>
internal sealed class PollTotals(
    DateTimeOffset readAt, long ballots, IReadOnlyList<OptionCount> counted, FinalResult? final, bool isHeldBack)
{
    private volatile ShownTotals? shown;

    /// <summary>No later than any of it was read.</summary>
    public DateTimeOffset ReadAt => readAt;

    /// <summary>Turnout, which is public from the first ballot.</summary>
    public long Ballots => ballots;

    /// <summary>The running counters of options that have any votes.</summary>
    public IReadOnlyList<OptionCount> Counted => counted;

    /// <summary>Null until both counters agreed after closing.</summary>
    public FinalResult? Final => final;

    /// <summary>How it ended, read once for all cards; null while it has not.</summary>
    public PollVerdict? Verdict { get; } = final is null
        ? null
        : new(final.Verdict, final.Verdict == ActiveResident.Voting.Verdict.Won ? final.ReadOutcomes()[0].Winners : []);

    /// <summary>Whether they were found to disagree.</summary>
    public bool IsHeldBack => isHeldBack;

    /// <summary>As readers get them; put together once for all who ask.</summary>
    public ShownTotals For(PollDefinition poll, DateTimeOffset now)
    {
        var isClosed = poll.PhaseAt(now) == PollPhase.Closed;
        if (shown is { } known && ReferenceEquals(known.Results.Poll, poll) && known.IsClosed == isClosed)
            return known;

        return shown = new(GetResultsHandler.Of(poll, this, isClosed), isClosed);
    }
}
