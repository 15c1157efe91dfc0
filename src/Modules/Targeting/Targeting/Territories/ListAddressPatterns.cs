using MediatR;

namespace ActiveResident.Targeting;

/// <summary>For each territory that has people of its own, the parts of an address by which it is recognised.</summary>
public sealed record ListAddressPatterns : IRequest<IReadOnlyList<AddressPattern>>;

/// <summary>Parts of an address; null where the territory is told without them.</summary>
public sealed record AddressPattern(string Region, string? Area, string? City, string? District);

internal sealed class ListAddressPatternsHandler(TerritoryStore store)
    : IRequestHandler<ListAddressPatterns, IReadOnlyList<AddressPattern>>
{
    public async Task<IReadOnlyList<AddressPattern>> Handle(ListAddressPatterns query, CancellationToken cancellationToken)
    {
        var (directory, _) = await store.GetAsync(cancellationToken);
        var region = directory.All.Single(territory => territory.Kind == TerritoryKind.Region);
        return
        [
            .. directory.All
                .Where(territory => territory.Kind != TerritoryKind.Region && !HasDistricts(territory))
                .Select(territory => Pattern(territory, region.OfficialName)),
        ];

        bool HasDistricts(Territory territory) => directory.All.Any(other =>
            other.Kind == TerritoryKind.IntracityDistrict && other.ParentOktmo == territory.Oktmo);
    }

    private static AddressPattern Pattern(Territory territory, string region) => territory.Kind switch
    {
        TerritoryKind.MunicipalOkrug => new(region, territory.OfficialName, City: null, District: null),
        TerritoryKind.IntracityDistrict => new(region, Area: null, territory.Centre, territory.OfficialName),
        _ => new(region, Area: null, territory.Centre, District: null),
    };
}
