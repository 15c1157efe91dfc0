using ActiveResident.Targeting.Contracts;
using MediatR;

namespace ActiveResident.Targeting;

/// <summary>All territories of the directory, in the order of their codes.</summary>
public sealed record ListTerritories : IRequest<IReadOnlyList<TerritoryName>>;

internal sealed class ListTerritoriesHandler(TerritoryStore store)
    : IRequestHandler<ListTerritories, IReadOnlyList<TerritoryName>>
{
    public async Task<IReadOnlyList<TerritoryName>> Handle(ListTerritories query, CancellationToken cancellationToken) =>
        [.. (await store.GetAsync(cancellationToken)).Directory.All.Select(TerritoryNames.Of)];
}

internal static class TerritoryNames
{
    public static TerritoryName Of(Territory territory) =>
        new(territory.Oktmo, territory.Name, territory.Genitive, territory.English);
}
