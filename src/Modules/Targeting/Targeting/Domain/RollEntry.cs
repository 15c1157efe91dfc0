using ActiveResident.Identity.Contracts;

namespace ActiveResident.Targeting;

/// <summary>
/// A line of the electoral roll: the territories that a resident's addresses were resolved to, once, from a named
/// version of the facts. No name, no address, no birth date.
/// </summary>
internal sealed class RollEntry
{
    public required Guid ResidentId { get; init; }

    /// <summary>The version of the resident's facts that was resolved.</summary>
    public required int FactsVersion { get; set; }

    public string? RegistrationOktmo { get; set; }

    public AddressMatch RegistrationMatch { get; set; }

    public string? ResidenceOktmo { get; set; }

    public AddressMatch ResidenceMatch { get; set; }

    /// <summary>A day: a time would tell when the resident came (ADR 0008).</summary>
    public DateOnly ResolvedOn { get; set; }

    public static RollEntry For(ResidentFacts facts, AddressResolver resolver, DateOnly today)
    {
        var registration = Resolve(facts, AddressKind.Registration, resolver);
        var residence = Resolve(facts, AddressKind.Residence, resolver);
        return new()
        {
            ResidentId = facts.ResidentId,
            FactsVersion = facts.Version,
            RegistrationOktmo = registration.Oktmo,
            RegistrationMatch = registration.Match,
            ResidenceOktmo = residence.Oktmo,
            ResidenceMatch = residence.Match,
            ResolvedOn = today,
        };
    }

    private static ResolvedAddress Resolve(ResidentFacts facts, AddressKind kind, AddressResolver resolver) =>
        facts.Addresses.FirstOrDefault(address => address.Kind == kind) is { } address
            ? resolver.Resolve(address)
            : ResolvedAddress.None;
}
