using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace ActiveResident.Identity;

/// <summary>
/// Personal data at rest: encrypted, whatever the engine of the database does. AES-256-GCM under a key of the installation: a
/// vote may wait for a seal to be opened, and Data Protection derives three keys for each (ADR 0010). Seals that it made are
/// still opened by it.
/// </summary>
/// <remarks>
/// No value converter of EF: its model is shared by all hosts of a process, and would keep the first one's keys.
/// </remarks>
internal sealed class PersonSeal(PersonHashes keys, IDataProtectionProvider protection)
{
    private const string Prefix = "g1.";
    private static readonly int NonceSize = AesGcm.NonceByteSizes.MaxSize;
    private static readonly int TagSize = AesGcm.TagByteSizes.MaxSize;

    private readonly IDataProtector before = protection.CreateProtector("identity.person");
    private readonly Lazy<byte[]> key = new(() => keys.KeyFor("sealed person"));

    /// <summary>The text: a prefix, then nonce ‖ tag ‖ what is sealed, in base64url.</summary>
    public string Seal(PersonalData person)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(person);
        var whole = new byte[NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(Nonce(whole));
        using var cipher = new AesGcm(key.Value, TagSize);
        cipher.Encrypt(Nonce(whole), plain, Text(whole), Tag(whole));
        return Prefix + Base64Url.EncodeToString(whole);
    }

    /// <exception cref="CryptographicException">It was sealed with other keys, or tampered with.</exception>
    public PersonalData Open(string text)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
            return JsonSerializer.Deserialize<PersonalData>(before.Unprotect(text))!;

        var letters = text.AsSpan(Prefix.Length);
        if (!Base64Url.IsValid(letters, out var size) || size < NonceSize + TagSize)
            throw new CryptographicException("This is no seal.");

        var whole = Base64Url.DecodeFromChars(letters);
        using var cipher = new AesGcm(key.Value, TagSize);
        cipher.Decrypt(Nonce(whole), Text(whole), Tag(whole), Text(whole));
        return JsonSerializer.Deserialize<PersonalData>(Text(whole))!;
    }

    /// <summary>Null when the keys were lost: the next sign-in reads the person anew.</summary>
    public PersonalData? TryOpen(string text)
    {
        try
        {
            return Open(text);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static Span<byte> Nonce(byte[] whole) => whole.AsSpan(0, NonceSize);

    private static Span<byte> Tag(byte[] whole) => whole.AsSpan(NonceSize, TagSize);

    private static Span<byte> Text(byte[] whole) => whole.AsSpan(NonceSize + TagSize);
}
