using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ActiveResident.Identity;

/// <summary>A signed token in its three parts. Our own, because ESIA's GOST algorithm is in no library of the field.</summary>
internal sealed record Jwt(JsonObject Header, JsonObject Claims, string SignedText, byte[] Signature)
{
    // Of two claims of one name, two readers may take different ones.
    private static readonly JsonDocumentOptions OneOfEach = new() { AllowDuplicateProperties = false };

    public string? Algorithm => Text(Header, "alg");

    /// <summary>Null when the text is no token at all.</summary>
    public static Jwt? Parse(string text)
    {
        var parts = text.Split('.');
        if (parts.Length != 3)
            return null;

        try
        {
            return Read(parts[0]) is JsonObject header && Read(parts[1]) is JsonObject claims
                    ? new(header, claims, $"{parts[0]}.{parts[1]}", Base64Url.DecodeFromChars(parts[2]))
                    : null;
        }
        catch (Exception broken) when (broken is FormatException or JsonException)
        {
            return null;
        }
    }

    public static string Write(JsonObject header, JsonObject claims, RSA key)
    {
        var signed = $"{Part(header)}.{Part(claims)}";
        var signature = key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    public bool IsSignedBy(RSA key) => key.VerifyData(
        Encoding.ASCII.GetBytes(SignedText), Signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    /// <summary>A claim as text, whether it came as text or as a number.</summary>
    public string? Claim(string name) => Text(Claims, name);

    /// <summary>A claim that tells an instant.</summary>
    public DateTimeOffset? Instant(string name) =>
        long.TryParse(Claim(name), out var seconds) && seconds is > 0 and < 100_000_000_000
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    public static string? Text(JsonObject from, string name) => from[name] is JsonValue value ? value.ToString() : null;

    private static JsonNode? Read(string part) => JsonNode.Parse(Base64Url.DecodeFromChars(part), documentOptions: OneOfEach);

    private static string Part(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
