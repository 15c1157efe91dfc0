using ActiveResident.Targeting.Contracts;
using MediatR;

namespace ActiveResident.Targeting;

internal sealed class DescribeElectoratesHandler(ElectorateStore electorates, TerritoryStore territories)
    : IRequestHandler<DescribeElectorates, IReadOnlyDictionary<Guid, ElectorateDescription>>
{
    public async Task<IReadOnlyDictionary<Guid, ElectorateDescription>> Handle(
        DescribeElectorates query, CancellationToken cancellationToken)
    {
        var (directory, _) = await territories.GetAsync(cancellationToken);
        var found = await electorates.GetAsync([.. query.ElectorateIds.Distinct()], cancellationToken);
        return found.ToDictionary(electorate => electorate.Id, electorate => new ElectorateDescription(
            electorate.Id,
            [.. electorate.Rule.Territories.Select(code => TerritoryNames.Of(directory.Find(code)!))],
            electorate.Rule.MinAge,
            electorate.Rule.MaxAge,
            electorate.Rule.Level,
            electorate.Size()));
    }
}
