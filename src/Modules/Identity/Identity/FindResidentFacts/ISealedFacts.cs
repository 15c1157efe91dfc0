namespace ActiveResident.Identity;

/// <summary>
/// What votes of residents not yet in the roll wait for: many residents at once, by their ids. By prepared statements and
/// not by EF, which for a handful of rows takes longer than the engine. The seam between the two engines.
/// </summary>
internal interface ISealedFacts
{
    /// <summary>Those who are known, in no order.</summary>
    ValueTask<IReadOnlyList<SealedFacts>> ListAsync(IReadOnlyCollection<Guid> residents, CancellationToken ct);
}
