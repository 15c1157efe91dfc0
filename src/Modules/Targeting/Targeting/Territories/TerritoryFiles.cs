using System.Globalization;
using CsvHelper;

namespace ActiveResident.Targeting;

/// <summary>Reads the two files of the directory: codes and law in one, names as people say them in the other.</summary>
internal static class TerritoryFiles
{
    public static async Task<List<Territory>> ReadAsync(string directory, CancellationToken ct)
    {
        var names = await ReadNames(Path.Combine(directory, "territory-names.csv"), ct);
        var territories = new List<Territory>();
        await using var csv = CsvReader.FromFile(Path.Combine(directory, "chelyabinsk-territories.csv"));
        while (await csv.ReadAsync(ct))
        {
            var oktmo = csv.GetString("oktmo");
            var (name, genitive, english) = names[oktmo];
            territories.Add(new()
            {
                Oktmo = oktmo,
                ParentOktmo = Optional(csv, "parent_oktmo"),
                Kind = Kind(csv.GetString("kind")),
                OfficialName = csv.GetString("name_ru"),
                Name = name,
                Genitive = genitive,
                English = english,
                Centre = Optional(csv, "center_ru"),
                Population = Optional(csv, "population") is { } people ? int.Parse(people, CultureInfo.InvariantCulture) : null,
                FiasGuid = Optional(csv, "fias_guid") is { } guid ? Guid.Parse(guid) : null,
                LegacyOktmo = Optional(csv, "legacy_oktmo"),
            });
        }

        return territories;
    }

    private static async Task<Dictionary<string, (string Name, string Genitive, string English)>> ReadNames(
        string path, CancellationToken ct)
    {
        var names = new Dictionary<string, (string, string, string)>();
        await using var csv = CsvReader.FromFile(path);
        while (await csv.ReadAsync(ct))
            names[csv.GetString("oktmo")] = (csv.GetString("short_ru"), csv.GetString("genitive_ru"), csv.GetString("short_en"));

        return names;
    }

    private static TerritoryKind Kind(string written) =>
        Enum.Parse<TerritoryKind>(written.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);

    private static string? Optional(CsvReader csv, string column) =>
        csv.GetString(column) is { Length: > 0 } text ? text : null;
}
