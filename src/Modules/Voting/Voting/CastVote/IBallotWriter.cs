namespace ActiveResident.Voting;

/// <summary>
/// Writes a group of ballots in one durable transaction: participation, ballot, outbox event, counters and what the log is to
/// take up (invariant 3). The seam between the two engines.
/// </summary>
internal interface IBallotWriter
{
    /// <summary>Commits the group and answers each entry. Throws when nothing of it was kept; then no entry was answered.</summary>
    Task WriteAsync(IReadOnlyList<BallotEntry> group);
}
