using ActiveResident.BuildingBlocks;
using MediatR;

namespace ActiveResident.Targeting.Contracts;

/// <summary>Which residents a poll addresses.</summary>
/// <param name="Territories">Codes (OKTMO) of territories; each includes all below it.</param>
/// <param name="MinAge">Full years on the day of voting, or null.</param>
/// <param name="MaxAge">Full years on the day of voting, or null.</param>
/// <param name="Level">The least level of the state account, by name.</param>
/// <param name="Address">Which address decides: <c>Registration</c> or <c>Residence</c>.</param>
public sealed record ElectorateRule(
    IReadOnlyList<string> Territories, int? MinAge, int? MaxAge, string Level = "Confirmed", string Address = "Registration");

/// <summary>An electorate in the parts of the sentence that residents read, with its size.</summary>
/// <param name="Territories">The territories of the rule, in its order.</param>
/// <param name="MinAge">As in the rule.</param>
/// <param name="MaxAge">As in the rule.</param>
/// <param name="Level">As in the rule.</param>
/// <param name="Size">How many people live in these territories by the directory, or null when it is not known of one.</param>
public sealed record ElectorateDescription(
    Guid Id, IReadOnlyList<TerritoryName> Territories, int? MinAge, int? MaxAge, string Level, int? Size);

/// <summary>A territory's names, as people say them.</summary>
/// <param name="Oktmo">Eight digits, the key of the directory.</param>
/// <param name="Name">«Металлургический район».</param>
/// <param name="Genitive">«Металлургического района», after «для жителей».</param>
/// <param name="English">«Metallurgichesky district».</param>
public sealed record TerritoryName(string Oktmo, string Name, string Genitive, string English);

/// <summary>Describes electorates; those that do not exist are missing from the answer.</summary>
public sealed record DescribeElectorates(IReadOnlyCollection<Guid> ElectorateIds)
    : IRequest<IReadOnlyDictionary<Guid, ElectorateDescription>>;

/// <summary>Records whom a poll addresses. Electorates never change; another rule is another electorate.</summary>
/// <returns>The id of the electorate; the same rule has one id.</returns>
public sealed record DefineElectorate(ElectorateRule Rule) : IRequest<Result<Guid>>;
