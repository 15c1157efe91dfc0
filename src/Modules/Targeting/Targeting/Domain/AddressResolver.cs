using ActiveResident.Identity.Contracts;

namespace ActiveResident.Targeting;

/// <summary>How sure it is that an address belongs to a territory.</summary>
internal enum AddressMatch
{
    /// <summary>No territory of the region was found.</summary>
    None,

    /// <summary>The area or the district is named in the address.</summary>
    Named,

    /// <summary>The town is named or identified by its FIAS code.</summary>
    Town,
}

/// <summary>The territory of an address, or null, and how it was found.</summary>
internal readonly record struct ResolvedAddress(string? Oktmo, AddressMatch Match)
{
    public static ResolvedAddress None { get; } = new(null, AddressMatch.None);
}

/// <summary>
/// Address → territory, by the offline rules of ESIA's protocol notes (section 14): a district named inside Chelyabinsk,
/// then the town by FIAS code or name, then the area by name. ESIA itself gives no OKTMO.
/// </summary>
internal sealed class AddressResolver
{
    private static readonly HashSet<string> Types =
    [
        "г", "город", "с", "село", "п", "поселок", "пгт", "рп", "д", "деревня", "ст", "р-н", "район", "м.о", "мо",
        "округ", "муниципальный", "городской", "внутригородской", "обл", "область",
    ];

    private readonly Territory region;
    private readonly Dictionary<string, Territory> areas;
    private readonly Dictionary<string, Territory> towns;
    private readonly Dictionary<string, Territory> settlements;
    private readonly Dictionary<Guid, Territory> fias;
    private readonly ILookup<string, Territory> districts;

    public AddressResolver(TerritoryDirectory directory)
    {
        region = directory.All.Single(territory => territory.Kind == TerritoryKind.Region);
        districts = directory.All
            .Where(territory => territory.Kind == TerritoryKind.IntracityDistrict)
            .ToLookup(territory => Normal(territory.OfficialName)!);
        areas = directory.All
            .Where(territory => territory.Kind == TerritoryKind.MunicipalOkrug)
            .ToDictionary(territory => Normal(territory.OfficialName)!);

        // «Троицк» is the centre of an urban okrug and of the municipal okrug around it: the town is the urban one.
        var centres = directory.All
            .Where(territory => territory.Kind is TerritoryKind.UrbanOkrug or TerritoryKind.MunicipalOkrug)
            .OrderBy(territory => territory.Kind)
            .ToList();
        towns = centres.Where(territory => territory.Centre is not null)
            .DistinctBy(territory => Normal(territory.Centre))
            .ToDictionary(territory => Normal(territory.Centre)!);
        settlements = centres
            .Where(territory => territory is { Kind: TerritoryKind.UrbanOkrug, Centre: { } centre } && !centre.StartsWith("г ", StringComparison.Ordinal))
            .ToDictionary(territory => Normal(territory.Centre)!);
        fias = centres.Where(territory => territory.FiasGuid is not null)
            .DistinctBy(territory => territory.FiasGuid)
            .ToDictionary(territory => territory.FiasGuid!.Value);
    }

    public ResolvedAddress Resolve(ResidentAddress address)
    {
        if (Normal(address.Region) is { } named && named != Normal(region.OfficialName))
            return ResolvedAddress.None;

        if (Town(address) is { } town)
            return District(address, town) ?? new(town.Oktmo, AddressMatch.Town);

        return Normal(address.Area) is { } area && areas.TryGetValue(area, out var okrug)
            ? new(okrug.Oktmo, AddressMatch.Named)
            : ResolvedAddress.None;
    }

    private Territory? Town(ResidentAddress address)
    {
        if (address.FiasGuid is { } guid && fias.TryGetValue(guid, out var identified))
            return identified;

        if (Normal(address.City) is not { } city)
            return Closed(address);

        if (!towns.TryGetValue(city, out var town))
            return null;

        // An area named beside the town decides between the two of one name.
        return Normal(address.Area) is { } area && areas.TryGetValue(area, out var okrug) ? okrug : town;
    }

    /// <summary>A settlement that is an okrug by itself, of no area: Lokomotivny.</summary>
    private Territory? Closed(ResidentAddress address) =>
        Normal(address.Area) is null && Normal(address.Settlement) is { } name ? settlements.GetValueOrDefault(name) : null;

    private ResolvedAddress? District(ResidentAddress address, Territory town) =>
        Normal(address.District) is { } district
        && districts[district].FirstOrDefault(territory => territory.ParentOktmo == town.Oktmo) is { } found
            ? new(found.Oktmo, AddressMatch.Named)
            : null;

    /// <summary>A name without its type: «г Миасс», «Миасс» → «миасс»; «Агаповский муниципальный округ» → «агаповский».</summary>
    private static string? Normal(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return null;

        var words = name
            .ToLowerInvariant()
            .Replace('ё', 'е')
            .Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => !Types.Contains(word.TrimEnd('.')))
            .TakeWhile(word => word != "с");
        return string.Join(' ', words) is { Length: > 0 } bare ? bare : null;
    }
}
