using MediatR;

namespace ActiveResident.Targeting.Contracts;

/// <summary>
/// Whether a resident belongs to a poll's electorate, and why: one check for each part of the rule. The very object
/// that decides is the one that explains (invariant 7).
/// </summary>
public sealed record Eligibility(IReadOnlyList<EligibilityCheck> Checks)
{
    /// <summary>
    /// Code (OKTMO) of the territory of the address that decided: the municipality, or in Chelyabinsk the city district
    /// when the address names one. Null when the address was not found in the region.
    /// </summary>
    public string? Territory { get; init; }

    public bool IsAllowed { get; } = Checks.All(check => check.IsPassed);

    /// <summary>The first check that failed: what the resident is told first.</summary>
    public EligibilityCheck? Denial => Checks.FirstOrDefault(check => !check.IsPassed);
}

/// <summary>One part of an electorate's rule, held against one resident.</summary>
/// <param name="Code">
/// <c>account_level</c>, <c>no_address</c>, <c>territory</c>, <c>too_young</c>, <c>too_old</c> or <c>no_birth_date</c>: the key
/// of its texts.
/// </param>
/// <param name="IsPassed">Whether the resident meets it.</param>
/// <param name="Required">What the rule asks for, in values for the text.</param>
/// <param name="Fact">The resident's own fact; null when it is not known.</param>
/// <param name="Source">Where the fact comes from: <c>esia</c> or <c>resident</c>.</param>
/// <param name="AsOf">The day of the region on which the fact was read.</param>
public sealed record EligibilityCheck(
    string Code, bool IsPassed, Fact Required, Fact? Fact, string Source, DateOnly? AsOf);

/// <summary>A value that the edge puts into words in the reader's language.</summary>
/// <param name="Kind"><c>territories</c>, <c>age</c>, <c>level</c> or <c>address</c>.</param>
/// <param name="Values">Codes of territories, whole years, or the name of a level.</param>
public sealed record Fact(string Kind, IReadOnlyList<string> Values)
{
    public Fact(string kind, string value)
        : this(kind, [value])
    {
    }
}

/// <summary>Asks whether a resident belongs to each of several electorates, at an instant.</summary>
/// <returns>An answer for each electorate that exists, by its id.</returns>
public sealed record CheckEligibility(Guid ResidentId, IReadOnlyCollection<Guid> ElectorateIds, DateTimeOffset At)
    : IRequest<IReadOnlyDictionary<Guid, Eligibility>>;
