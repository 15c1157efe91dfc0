using System.Collections.Frozen;
using System.Globalization;
using CsvHelper;

namespace ActiveResident.Host;

/// <summary>A territory as a tile of the region's equal-tile map; lines of a name are divided by «|».</summary>
internal sealed record MapTile(string Oktmo, int Column, int Row, string ShortRussian, string Russian, string ShortEnglish, string English)
{
    public string Short => Localisation.IsRussian ? ShortRussian : ShortEnglish;

    public string[] Lines => (Localisation.IsRussian ? Russian : English).Split('|');
}

/// <summary>A city district's outline on a sheet of its own, with the place of its name's first line.</summary>
internal sealed record MapOutline(string Oktmo, string City, string Path, int X, int Y, string Russian, string English)
{
    public string[] Lines => (Localisation.IsRussian ? Russian : English).Split('|');
}

/// <summary>The drawings under the region's maps: data of the region (<c>Data/map-*.csv</c>), read once.</summary>
internal sealed class MapSheets
{
    public IReadOnlyList<MapTile> Tiles { get; private set; } = [];

    public IReadOnlyList<MapOutline> Outlines { get; private set; } = [];

    /// <summary>Codes of the territories that have an outline.</summary>
    public FrozenSet<string> Districts { get; private set; } = FrozenSet<string>.Empty;

    /// <summary>The code of the city to which they belong; on the region's map it is one tile.</summary>
    public string City { get; private set; } = "";

    public async Task OpenAsync(string folder, CancellationToken ct)
    {
        Tiles = await ReadAsync(Path.Combine(folder, "map-tiles.csv"), Tile, ct);
        Outlines = await ReadAsync(Path.Combine(folder, "map-districts.csv"), Outline, ct);
        Districts = Outlines.Select(outline => outline.Oktmo).ToFrozenSet();
        City = Outlines.Select(outline => outline.City).Distinct().Single();
    }

    private static async Task<List<T>> ReadAsync<T>(string path, Func<CsvReader, T> read, CancellationToken ct)
    {
        var rows = new List<T>();
        await using var csv = CsvReader.FromFile(path);
        while (await csv.ReadAsync(ct))
            rows.Add(read(csv));

        return rows;
    }

    private static MapTile Tile(CsvReader row) => new(
        row.GetString("oktmo"), Number(row, "column"), Number(row, "row"), row.GetString("short_ru"), row.GetString("name_ru"),
        row.GetString("short_en"), row.GetString("name_en"));

    private static MapOutline Outline(CsvReader row) => new(
        row.GetString("oktmo"), row.GetString("city"), row.GetString("path"), Number(row, "x"), Number(row, "y"), row.GetString("name_ru"), row.GetString("name_en"));

    private static int Number(CsvReader row, string column) => int.Parse(row.GetString(column), CultureInfo.InvariantCulture);
}
