using System.Text.Json.Nodes;
using ActiveResident.Host;
using ActiveResident.Voting;

namespace ActiveResident.UnitTests.Voting.Counting;

/// <summary>The command <c>count</c> as an operator sees it.</summary>
internal static class Counted
{
    public static async Task<(int Code, string Output, string Error)> Run(params string[] words)
    {
        StringWriter output = new(), error = new();
        var code = await CountCommand.RunAsync(words, output, error);
        return (code, output.ToString(), error.ToString());
    }

    public static async Task<JsonObject> Json(params string[] words)
    {
        var (code, output, error) = await Run([.. words, "--format", "json"]);
        Assert.True(code == 0, error);
        return JsonNode.Parse(output)!.AsObject();
    }

    /// <summary>Counts what a file would hold.</summary>
    public static JsonObject Text(string method, string extension, string content, params string[] words)
    {
        var options = CountOptions.Read(["--method", method, .. words, $"file.{extension}"]);
        using var file = ElectionFile.Of(Format(extension), content);
        return ElectionReport.Of(file, options);
    }

    public static string[] Names(this JsonNode? list) => [.. list!.AsArray().Select(name => name!.ToString())];

    public static void AreEqual(JsonNode? expected, JsonNode? actual, string what) => Assert.True(
        JsonNode.DeepEquals(expected, actual), $"{what}: expected {expected?.ToJsonString()}, counted {actual?.ToJsonString()}");

    private static ElectionFormat Format(string extension) => extension switch
    {
        "csv" => ElectionFormat.Csv,
        "blt" => ElectionFormat.Blt,
        "pb" => ElectionFormat.Pabulib,
        _ => ElectionFormat.Json,
    };
}
