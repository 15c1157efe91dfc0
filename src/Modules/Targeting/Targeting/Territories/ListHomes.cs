using MediatR;

namespace ActiveResident.Targeting;

/// <summary>The smallest territories within some territories (codes, OKTMO): where residents have their homes.</summary>
public sealed record ListHomes(IReadOnlyCollection<string> Within) : IRequest<IReadOnlyList<HomeTerritory>>;

/// <summary>A territory without territories of its own below it.</summary>
/// <param name="Population">Null where the directory does not say.</param>
public sealed record HomeTerritory(string Oktmo, int? Population);

internal sealed class ListHomesHandler(TerritoryStore store) : IRequestHandler<ListHomes, IReadOnlyList<HomeTerritory>>
{
    public async Task<IReadOnlyList<HomeTerritory>> Handle(ListHomes query, CancellationToken cancellationToken)
    {
        var directory = (await store.GetAsync(cancellationToken)).Directory;
        var parents = directory.All.Select(territory => territory.ParentOktmo).ToHashSet();
        return
        [
            .. directory.All
                .Where(territory => !parents.Contains(territory.Oktmo) && query.Within.Any(code => directory.Includes(code, territory.Oktmo)))
                .Select(territory => new HomeTerritory(territory.Oktmo, territory.Population)),
        ];
    }
}
