using ActiveResident.Polls.Contracts;

namespace ActiveResident.Voting;

/// <summary>Who may see totals, and when. Every way out asks here: page, API, export (invariant 6).</summary>
internal static class ResultsPolicy
{
    /// <summary>Whether totals by option may be shown.</summary>
    /// <param name="hasVoted">Whether the reader took part. Being staff changes nothing.</param>
    public static bool MaySee(PollDefinition poll, DateTimeOffset now, bool hasVoted) => poll.PhaseAt(now) switch
    {
        PollPhase.Closed => true,
        PollPhase.Open or PollPhase.Paused => poll.Visibility switch
        {
            ResultsVisibility.Always => true,
            ResultsVisibility.AfterMyVote => hasVoted,
            _ => false,
        },
        _ => false,
    };
}
