namespace ActiveResident.Voting;

/// <summary>What a count decided.</summary>
/// <param name="Winners">Options that are elected whatever a tie rule would say, in the order of election.</param>
/// <param name="Tied">Options among which only a tie rule could decide; empty when all is decided.</param>
internal sealed record ElectionOutcome(IReadOnlyList<int> Winners, IReadOnlyList<int> Tied);
