namespace ActiveResident.Rewards;

/// <summary>
/// Writes many lines with the balances they move, in one durable transaction. The key of a line decides whether it is new,
/// and only new ones move a balance: an event told twice pays once. The seam between the two engines.
/// </summary>
internal interface ILedgerWriter
{
    /// <summary>Adds lines that give points to residents. Throws when nothing of it was kept.</summary>
    Task IssueAsync(IReadOnlyList<LedgerLine> lines, CancellationToken ct);
}
