using System.Text.Json;

namespace ActiveResident.Voting;

/// <summary>
/// Reads a ballot as every client of ours writes it, at a tenth of what it costs to have it read by reflection. Whatever looks
/// in any way different is left to the serializer, which knows what to say of it.
/// </summary>
internal static class PlainBallot
{
    /// <summary>The answers of <c>{"answers":[{"question":1,"options":[2]}]}</c>; null when it is not exactly of this form.</summary>
    public static Answer[]? Read(ReadOnlySpan<byte> body)
    {
        var json = new Utf8JsonReader(body);
        try
        {
            if (!Opens(ref json, JsonTokenType.StartObject) || !Names(ref json, "answers"u8) || !Opens(ref json, JsonTokenType.StartArray))
                return null;

            var answers = new List<Answer>(1);
            while (json.Read() && json.TokenType == JsonTokenType.StartObject)
            {
                if (ReadAnswer(ref json) is not { } answer)
                    return null;

                answers.Add(answer);
            }

            return json.TokenType == JsonTokenType.EndArray && Opens(ref json, JsonTokenType.EndObject) && !json.Read() ? [.. answers] : null;
        }
        catch (JsonException)
        {
            return null; // it is read again, and its fault is named
        }
    }

    private static Answer? ReadAnswer(ref Utf8JsonReader json)
    {
        if (!Names(ref json, "question"u8) || Number(ref json) is not { } question
            || !Names(ref json, "options"u8) || !Opens(ref json, JsonTokenType.StartArray))
        {
            return null;
        }

        var options = new List<int>(1);
        while (Number(ref json) is { } option)
            options.Add(option);

        return json.TokenType == JsonTokenType.EndArray && Opens(ref json, JsonTokenType.EndObject) ? new(question, options) : null;
    }

    private static bool Opens(ref Utf8JsonReader json, JsonTokenType expected) => json.Read() && json.TokenType == expected;

    private static bool Names(ref Utf8JsonReader json, ReadOnlySpan<byte> name) =>
        Opens(ref json, JsonTokenType.PropertyName) && json.ValueTextEquals(name);

    private static int? Number(ref Utf8JsonReader json) =>
        Opens(ref json, JsonTokenType.Number) && json.TryGetInt32(out var number) ? number : null;
}
