using System.Text.Json.Nodes;
using ActiveResident.Tests;

namespace ActiveResident.UnitTests.Voting.Counting;

/// <summary>The reference data beside the tests; <c>Data/SOURCE.md</c> says where it comes from.</summary>
internal static class CountingData
{
    public static string Path(params string[] path) => Repository.Folder(["tests", "UnitTests", "Data", .. path]);

    public static JsonNode Json(params string[] path) => JsonNode.Parse(File.ReadAllText(Path(path)))!;

    /// <summary>Each expectation of each case of a folder of samples.</summary>
    public static IEnumerable<(string File, JsonObject Expected)> Expectations(string folder) =>
        from file in Directory.EnumerateFiles(Path("counting-samples", folder, "expected")).Order(StringComparer.Ordinal)
        let known = JsonNode.Parse(File.ReadAllText(file))!
        where known["file"] is not null
        from expected in known["expectations"]!.AsArray()
        select (Path("counting-samples", folder, (string)known["file"]!), expected.AsObject());
}
