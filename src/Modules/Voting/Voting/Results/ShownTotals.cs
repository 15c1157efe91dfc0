using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ActiveResident.Voting;

/// <summary>Totals as readers get them, with their JSON, which is written once for all who ask.</summary>
internal sealed class ShownTotals(PollResults results, bool isClosed)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly Lazy<(byte[] Body, string Tag)> json = new(() => Write(results));

    public PollResults Results => results;

    public bool IsClosed => isClosed;

    public byte[] Json => json.Value.Body;

    /// <summary>
    /// Another one whenever anything but the instant of reading is another. It is weak because of that instant: who has
    /// totals of this tag has those that count now, but the time that stands in them is of before (ADR 11).
    /// </summary>
    public string Tag => json.Value.Tag;

    private static (byte[] Body, string Tag) Write(PollResults results)
    {
        var detail = ResultsDetail.Of(results);
        var timeless = JsonSerializer.SerializeToUtf8Bytes((results.Poll.Version, detail with { AsOf = default }).ToTuple(), Options);
        return (
            JsonSerializer.SerializeToUtf8Bytes(detail, Options),
            $"W/\"{Convert.ToHexStringLower(SHA256.HashData(timeless).AsSpan(0, 12))}\"");
    }
}
