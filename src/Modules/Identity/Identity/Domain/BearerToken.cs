using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace ActiveResident.Identity;

/// <summary>
/// What a token of the app says of itself: whose session it opens, and until when. Its text is sealed with a key of the
/// installation, so that reading one asks no database; nothing of it is stored.
/// </summary>
internal readonly record struct BearerToken(Guid SessionId, Guid ResidentId, DateTimeOffset ExpiresAt)
{
    /// <summary>Signs in the text of a token.</summary>
    public const int Length = 71;

    private const byte Version = 1;
    private const int ResidentAt = 17;
    private const int ExpiryAt = 33;
    private const int SealAt = 37;
    private const int Size = SealAt + 16; // half an HMAC-SHA-256: 128 bits are beyond guessing

    // The decoder would pass over white space and throw at other signs; a token has neither.
    private static readonly SearchValues<char> Signs =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>The text: version ‖ session ‖ resident ‖ expiry (seconds) ‖ seal, in base64url.</summary>
    public string Seal(ReadOnlySpan<byte> key)
    {
        Span<byte> bytes = stackalloc byte[Size];
        bytes[0] = Version;
        SessionId.TryWriteBytes(bytes[1..], bigEndian: true, out _);
        ResidentId.TryWriteBytes(bytes[ResidentAt..], bigEndian: true, out _);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[ExpiryAt..], checked((uint)ExpiresAt.ToUnixTimeSeconds()));
        Sign(bytes[..SealAt], key, bytes[SealAt..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The token of <paramref name="text"/>, or null when it was not sealed with this key, or not by us at all.</summary>
    public static BearerToken? Open(ReadOnlySpan<char> text, ReadOnlySpan<byte> key)
    {
        Span<byte> bytes = stackalloc byte[Size];
        if (text.Length != Length || text.ContainsAnyExcept(Signs) || Base64Url.DecodeFromChars(text, bytes) != Size)
            return null;

        Span<byte> seal = stackalloc byte[Size - SealAt];
        Sign(bytes[..SealAt], key, seal);
        return CryptographicOperations.FixedTimeEquals(seal, bytes[SealAt..]) && bytes[0] == Version
            ? new(
                new Guid(bytes[1..ResidentAt], bigEndian: true),
                new Guid(bytes[ResidentAt..ExpiryAt], bigEndian: true),
                DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadUInt32BigEndian(bytes[ExpiryAt..])))
            : null;
    }

    private static void Sign(ReadOnlySpan<byte> said, ReadOnlySpan<byte> key, Span<byte> seal)
    {
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, said, whole);
        whole[..seal.Length].CopyTo(seal);
    }
}
