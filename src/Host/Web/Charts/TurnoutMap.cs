using ActiveResident.Voting;
using Microsoft.Extensions.Localization;

namespace ActiveResident.Host;

/// <summary>An area of the map: what is printed on it, and its step of the ramp (0: no number is told).</summary>
internal sealed record MapArea(string Oktmo, string Value, int Step, bool IsMine);

/// <summary>A step of the ramp with the least number of voters in it.</summary>
internal sealed record MapStep(int Step, string Name);

/// <summary>
/// How many took part, by territory: outlines of the city's districts where all voters live there, equal tiles of the whole
/// region otherwise. Numbers below ten are not told, and neither is whether they are nought.
/// </summary>
internal sealed class TurnoutMap
{
    // Round numbers, the same from poll to poll, so that two maps can be laid side by side.
    private static readonly long[] Bounds = [10, 100, 1_000, 10_000, 100_000];

    private readonly Dictionary<string, MapArea> areas;

    private TurnoutMap(IStringLocalizer texts, MapSheets sheets, Dictionary<string, Voters> voters, bool isCity, string? home)
    {
        IsCity = isCity;
        Outlines = isCity ? sheets.Outlines : [];
        Tiles = isCity ? [] : sheets.Tiles;
        var drawn = isCity ? Outlines.Select(outline => outline.Oktmo) : Tiles.Select(tile => tile.Oktmo);
        areas = drawn.ToDictionary(code => code, code => Area(texts, code, voters.GetValueOrDefault(code), home));
        Steps = [.. Bounds.Select((least, at) => new MapStep(at + 1, Range(texts, at, least))).Where(step => areas.Values.Any(area => area.Step == step.Step))];
    }

    /// <summary>Whether it shows the districts of one city.</summary>
    public bool IsCity { get; }

    public IReadOnlyList<MapOutline> Outlines { get; }

    public IReadOnlyList<MapTile> Tiles { get; }

    /// <summary>The steps that occur, for the legend.</summary>
    public IReadOnlyList<MapStep> Steps { get; }

    public MapArea this[string oktmo] => areas[oktmo];

    public bool HasMine => areas.Values.Any(area => area.IsMine);

    /// <summary>Null when a map would show one territory only, or none with a number.</summary>
    /// <param name="home">Where the reader lives, or null.</param>
    public static TurnoutMap? Of(IStringLocalizer texts, MapSheets sheets, IReadOnlyList<TerritoryTurnout> cells, string? home)
    {
        if (cells.Count < 2 || cells.All(cell => cell.Voters is null))
            return null;

        var isCity = cells.All(cell => sheets.Districts.Contains(cell.Oktmo));
        var voters = cells.ToDictionary(cell => cell.Oktmo, cell => new Voters(cell.Voters ?? 0, cell.Voters is not null));
        if (!isCity)
            voters[sheets.City] = Sum([.. cells.Where(cell => cell.Oktmo == sheets.City || sheets.Districts.Contains(cell.Oktmo))]);

        return new(texts, sheets, voters, isCity, !isCity && home is not null && sheets.Districts.Contains(home) ? sheets.City : home);
    }

    // A district whose number is hidden could be worked out from the exact sum: then only «at least» is told.
    private static Voters Sum(IReadOnlyList<TerritoryTurnout> districts) =>
        new(districts.Sum(cell => cell.Voters ?? 0), districts.All(cell => cell.Voters is not null));

    private static MapArea Area(IStringLocalizer texts, string code, Voters voters, string? home)
    {
        var step = Bounds.Count(least => voters.Count >= least);
        var value = step == 0 ? texts["map.few"].Value
            : voters.IsExact ? Short(texts, voters.Count)
            : texts["map.at_least", Short(texts, voters.Count)].Value;
        return new(code, value, step, code == home);
    }

    private static string Short(IStringLocalizer texts, long count) =>
        count < 10_000 ? Numbers.Count(count) : texts["map.thousands", Numbers.Count(count / 1000)].Value;

    private static string Range(IStringLocalizer texts, int at, long least) => at + 1 < Bounds.Length
        ? texts["map.range", Numbers.Count(least), Numbers.Count(Bounds[at + 1] - 1)].Value
        : texts["map.more", Numbers.Count(least)].Value;

    private readonly record struct Voters(long Count, bool IsExact);
}
