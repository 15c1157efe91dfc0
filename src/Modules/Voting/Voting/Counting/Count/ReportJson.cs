using System.Text.Json.Nodes;

namespace ActiveResident.Voting;

/// <summary>Pieces of a report, with options told by name.</summary>
internal sealed class ReportJson(IReadOnlyList<string> names)
{
    public JsonNode Name(int option) => JsonValue.Create(names[option])!;

    public JsonArray Names(IEnumerable<int> options) => [.. options.Select(Name)];

    public JsonArray Groups(IEnumerable<IEnumerable<int>> groups) => [.. groups.Select(Names)];

    /// <summary>A member for each option, in the order of <paramref name="options"/>.</summary>
    public JsonObject ByName(IEnumerable<int> options, Func<int, JsonNode?> value) =>
        new(options.Select(option => KeyValuePair.Create(names[option], value(option))));

    public JsonObject ByName(Func<int, JsonNode?> value) => ByName(Enumerable.Range(0, names.Count), value);

    /// <summary>The members that every report begins with.</summary>
    public JsonObject Begin(string method, ElectionOutcome outcome, JsonArray rounds) => new()
    {
        ["method"] = method,
        ["winners"] = Names(outcome.Winners),
        ["tied"] = Names(outcome.Tied),
        ["rounds"] = rounds,
    };

    public static JsonArray Rows(long[,] table) =>
    [
        .. Enumerable.Range(0, table.GetLength(0)).Select(row =>
            (JsonNode)new JsonArray([.. Enumerable.Range(0, table.GetLength(1)).Select(column => (JsonNode)table[row, column])])),
    ];

    public static JsonArray Numbers(IEnumerable<int> numbers) => [.. numbers.Select(number => (JsonNode)number)];

    public static JsonArray Numbers(IEnumerable<long> numbers) => [.. numbers.Select(number => (JsonNode)number)];
}
