using ActiveResident.Identity.Contracts;

namespace ActiveResident.Targeting;

/// <summary>What an electorate's rule is held against.</summary>
/// <param name="Oktmo">The territory of the address that the rule asks for, or null when none was found.</param>
/// <param name="HasAddress">Whether the state account gave such an address at all.</param>
internal sealed record VoterFacts(
    AccountLevel Level, DateOnly? BirthDate, string? Oktmo, bool HasAddress, DateOnly ReadOn);
