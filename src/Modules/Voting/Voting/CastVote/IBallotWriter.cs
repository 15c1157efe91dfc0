namespace ActiveResident.Voting;

/// <summary>
/// Writes a group of ballots in one durable transaction: participation, ballot, outbox event, counters and what the log is to
/// take up (invariant 3). The seam between the two engines.
/// </summary>
internal interface IBallotWriter
{
    /// <summary>Commits the group and answers each entry. Throws when nothing of it was kept; then no entry was answered.</summary>
    /// <exception cref="CommitInDoubtException">The group may have been kept, all of it or nothing; no entry was answered.</exception>
    Task WriteAsync(IReadOnlyList<BallotEntry> group);
}

/// <summary>The connection broke after the commit had been sent: nobody knows whether it has got through.</summary>
#pragma warning disable CA1032 // Made in one place, for one reason.
internal sealed class CommitInDoubtException(Exception cause) : Exception("The commit was sent, and its answer was lost.", cause);
#pragma warning restore CA1032
