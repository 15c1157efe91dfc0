using ActiveResident.Identity.Contracts;

namespace ActiveResident.Targeting;

/// <summary>
/// What eligibility needs of a resident, small enough to keep the whole region in memory: codes of territories are those
/// of the directory, not copies.
/// </summary>
internal readonly record struct RollLine(
    int Version,
    AccountLevel Level,
    DateOnly? BirthDate,
    string? RegistrationOktmo,
    string? ResidenceOktmo,
    bool HasRegistration,
    bool HasResidence,
    DateOnly ReadOn)
{
    public static RollLine Of(ResidentFacts facts, RollEntry entry) => new(
        facts.Version,
        facts.Level,
        facts.BirthDate,
        entry.RegistrationOktmo,
        entry.ResidenceOktmo,
        facts.Addresses.Any(address => address.Kind == AddressKind.Registration),
        facts.Addresses.Any(address => address.Kind == AddressKind.Residence),
        facts.ReadOn);

    public VoterFacts FactsFor(AddressKind kind) => kind == AddressKind.Registration
        ? new(Level, BirthDate, RegistrationOktmo, HasRegistration, ReadOn)
        : new(Level, BirthDate, ResidenceOktmo, HasResidence, ReadOn);
}
