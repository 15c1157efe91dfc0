using System.Globalization;

namespace ActiveResident.Identity;

/// <summary>What both requests to ESIA have in common, and the exact text that is signed (esia/PROTOCOL.md 3.1).</summary>
/// <param name="Timestamp">As sent, see <see cref="Stamp"/>.</param>
internal sealed record EsiaMessage(string ClientId, string Scope, string Timestamp, string State, string RedirectUri)
{
    private const string StampFormat = "yyyy.MM.dd HH:mm:ss zzz";

    /// <summary>The signed text: values as they are, not encoded, one after another.</summary>
    /// <param name="code">Only at the token step.</param>
    public string SignedText(string code = "") => ClientId + Scope + Timestamp + State + RedirectUri + code;

    /// <summary><c>2025.09.02 13:00:29 +0500</c>: .NET writes a colon into the offset, ESIA refuses it.</summary>
    public static string Stamp(DateTimeOffset instant)
    {
        var text = instant.ToString(StampFormat, CultureInfo.InvariantCulture);
        return text.Remove(text.LastIndexOf(':'), 1);
    }

    public static DateTimeOffset? ReadStamp(string? text) =>
        text is { Length: 25 } && text[^5] is '+' or '-' && DateTimeOffset.TryParseExact(
            text.Insert(23, ":"), StampFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? instant
            : null;
}
