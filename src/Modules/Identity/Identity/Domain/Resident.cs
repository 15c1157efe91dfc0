using ActiveResident.BuildingBlocks;
using ActiveResident.Identity.Contracts;

namespace ActiveResident.Identity;

/// <summary>A person of the region who has signed in. Known again by keyed hashes only.</summary>
internal sealed class Resident
{
    private Resident(Guid id, string oidHash) => (Id, OidHash) = (id, oidHash);

    public Guid Id { get; private init; }

    public string OidHash { get; private set; }

    public string? SnilsHash { get; private set; }

    public string SealedPerson { get; private set; } = "";

    public AccountLevel Level { get; private set; }

    /// <summary>Grows when level, birth date or addresses become others.</summary>
    public int Version { get; private set; }

    /// <summary>The day is enough to tell how old the facts are; a time would tell when the resident came (ADR 0008).</summary>
    public DateOnly ReadOn { get; private set; }

    public static Resident Register(string oidHash) => new(Guid.NewGuid(), oidHash);

    /// <summary>Takes over what the state account said.</summary>
    /// <param name="factsChanged">Whether neighbours have to know.</param>
    public void Tell(
        string oidHash, string? snilsHash, AccountLevel level, string sealedPerson, bool factsChanged, DateTimeOffset now)
    {
        OidHash = oidHash;
        // A scope withdrawn later must not make us forget how to recognise the person.
        SnilsHash = snilsHash ?? SnilsHash;
        Level = level;
        SealedPerson = sealedPerson;
        ReadOn = now.ToRegionDay();
        if (factsChanged)
            Version++;
    }

    /// <summary>
    /// Gives the account up to the resident who has the same insurance number: one person is one resident, also after
    /// deleting the state account and making a new one.
    /// </summary>
    public void GiveAccountUp() => OidHash = $"given-up:{Id:N}";
}
