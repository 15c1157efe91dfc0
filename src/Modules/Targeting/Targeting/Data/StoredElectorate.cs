namespace ActiveResident.Targeting;

/// <summary>A rule as it is kept: written once, never changed.</summary>
/// <param name="RuleHash">SHA-256 of <paramref name="Rule"/>, hex: the same rule has one row.</param>
/// <param name="Rule">The rule as JSON.</param>
internal sealed record StoredElectorate(Guid Id, string RuleHash, string Rule);
