using MediatR;

namespace ActiveResident.Identity.Contracts;

/// <summary>How sure the state is of who a person is (ESIA's levels, esia/PROTOCOL.md 9).</summary>
public enum AccountLevel
{
    /// <summary>Name and a phone or an e-mail. May read.</summary>
    Simplified,

    /// <summary>Also an insurance number and a passport, checked against registers.</summary>
    Standard,

    /// <summary>Identity confirmed in person, by a bank, by post or by signature. May vote.</summary>
    Confirmed,
}

/// <summary>Which of a person's addresses is meant.</summary>
public enum AddressKind
{
    /// <summary>Место жительства по паспорту (ESIA <c>PRG</c>).</summary>
    Registration,

    /// <summary>Where the person lives in fact (ESIA <c>PLV</c>).</summary>
    Residence,
}

/// <summary>An address as the state account tells it; its parts may or may not carry their type («г Миасс», «Миасс»).</summary>
public sealed record ResidentAddress(
    AddressKind Kind,
    string Text,
    string? Region,
    string? Area,
    string? City,
    string? District,
    string? Settlement,
    string? Street,
    string? House,
    Guid? FiasGuid);

/// <summary>What a neighbour module may know of a resident: no name, no contact, no document.</summary>
/// <param name="Version">Grows with each change, so that a copy can tell that it is old.</param>
/// <param name="ReadOn">The day of the region on which the state account said so.</param>
public sealed record ResidentFacts(
    Guid ResidentId,
    AccountLevel Level,
    DateOnly? BirthDate,
    IReadOnlyList<ResidentAddress> Addresses,
    int Version,
    DateOnly ReadOn);

/// <summary>Asks what is known of a resident; null when there is none of this id.</summary>
public sealed record FindResidentFacts(Guid ResidentId) : IRequest<ResidentFacts?>;

/// <summary>Asks what is known of several residents at once; those who are not known are missing from the answer.</summary>
public sealed record ListResidentFacts(IReadOnlyCollection<Guid> ResidentIds) : IRequest<IReadOnlyList<ResidentFacts>>;

/// <summary>Asks what is known of all residents, page by page in the order of their ids, which tells nothing else.</summary>
/// <param name="After">The last id of the page before; null for the first page.</param>
public sealed record ListAllResidentFacts(Guid? After, int Size) : IRequest<IReadOnlyList<ResidentFacts>>;

/// <summary>A resident has signed in with the state account.</summary>
public sealed record ResidentSignedIn(Guid ResidentId) : INotification;

/// <summary>Level, birth date or addresses of a resident are others than before, or were read for the first time.</summary>
public sealed record ResidentProfileChanged(Guid ResidentId, int Version) : INotification;
