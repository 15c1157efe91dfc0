using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ActiveResident.Voting;

/// <summary>A report as indented JSON, or as lines for people.</summary>
internal static class ReportText
{
    // Names are Russian, Tatar, Polish: they stay readable, as the output is no part of a page.
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Json(JsonObject report) => report.ToJsonString(Readable) + "\n";

    public static string Plain(JsonObject report)
    {
        StringBuilder text = new();
        foreach (var (name, value) in report)
        {
            if (value is JsonArray { Count: > 0 } list && (name is "rounds" || list[0] is not JsonValue))
                AddLines(text, name, list);
            else
                text.Append(name).Append(": ").Append(Line(value)).Append('\n');
        }

        return text.ToString();
    }

    private static void AddLines(StringBuilder text, string name, JsonArray list)
    {
        text.Append(name).Append(":\n");
        foreach (var item in list)
            text.Append("  ").Append(Line(item)).Append('\n');
    }

    private static string Line(JsonNode? value) => value switch
    {
        JsonArray { Count: 0 } => "none",
        JsonArray list => string.Join(", ", list.Select(Line)),
        JsonObject members => string.Join("; ", members.Select(member => $"{member.Key} {Line(member.Value)}")),
        null => "none",
        _ => value.ToString(),
    };
}
