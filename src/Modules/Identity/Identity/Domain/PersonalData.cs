using ActiveResident.Identity.Contracts;

namespace ActiveResident.Identity;

/// <summary>Who a resident is and where they live: kept sealed at rest, as one piece.</summary>
internal sealed record PersonalData(
    string LastName,
    string FirstName,
    string? MiddleName,
    DateOnly? BirthDate,
    IReadOnlyList<ResidentAddress> Addresses)
{
    /// <summary>How one addresses the person: «Мария Петровна».</summary>
    public string Greeting => MiddleName is null ? FirstName : $"{FirstName} {MiddleName}";

    /// <summary>Whether both tell neighbours the same; a name does not concern them.</summary>
    public bool HasSameFactsAs(PersonalData other) =>
        BirthDate == other.BirthDate && Addresses.SequenceEqual(other.Addresses);
}
