using System.Text.Json.Serialization;

namespace ActiveResident.Voting;

/// <summary>An answer to one question: its number and the numbers of the options chosen, both from 1.</summary>
public sealed record Answer(
    [property: JsonPropertyName("question")] int Question,
    [property: JsonPropertyName("options")] IReadOnlyList<int> Options);
