using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace ActiveResident.Voting;

/// <summary>The public key of a log, as C2SP signed-note writes it: <c>name+key id in hex+base64(1 ‖ key)</c>.</summary>
internal sealed record NoteKey(string Name, byte[] PublicKey)
{
    private const byte Ed25519 = 0x01;

    /// <summary>The first four bytes of SHA-256(name ‖ newline ‖ 1 ‖ key).</summary>
    public byte[] Id => SHA256.HashData([.. Encoding.UTF8.GetBytes(Name), (byte)'\n', Ed25519, .. PublicKey])[..4];

    public override string ToString() => $"{Name}+{Convert.ToHexStringLower(Id)}+{Convert.ToBase64String([Ed25519, .. PublicKey])}";

    /// <summary>Null when the text is no such key, or its id does not belong to it.</summary>
    public static NoteKey? Parse(string text)
    {
        var parts = text.Split('+', 3);
        var bytes = new byte[33];
        if (parts.Length != 3
            || !Convert.TryFromBase64String(parts[2], bytes, out var length)
            || length != bytes.Length
            || bytes[0] != Ed25519)
        {
            return null;
        }

        var key = new NoteKey(parts[0], bytes[1..]);
        return key.ToString() == text ? key : null;
    }

    public bool HasSigned(ReadOnlySpan<byte> text, byte[] signature)
    {
        var verifier = new Ed25519Signer();
        verifier.Init(forSigning: false, new Ed25519PublicKeyParameters(PublicKey, 0));
        verifier.BlockUpdate(text.ToArray(), 0, text.Length);
        return verifier.VerifySignature(signature);
    }
}

/// <summary>A text with a signature below it, in the form of C2SP signed-note.</summary>
internal static class SignedNote
{
    private const string Dash = "— ";

    /// <param name="text">Ends with a newline.</param>
    public static string Write(string text, NoteKey key, byte[] signature) =>
        $"{text}\n{Dash}{key.Name} {Convert.ToBase64String([.. key.Id, .. signature])}\n";

    /// <summary>The text of a note of our own, whose signature need not be checked.</summary>
    public static string TextOf(string note) => note[..(note.LastIndexOf("\n\n", StringComparison.Ordinal) + 1)];

    /// <summary>The text of a note that <paramref name="key"/> has signed; null when it has not.</summary>
    public static string? Open(string note, NoteKey key)
    {
        var end = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0 || end + 2 >= note.Length || !note.EndsWith('\n'))
            return null;

        var text = note[..(end + 1)];
        foreach (var line in note[(end + 2)..^1].Split('\n'))
        {
            if (Signature(line, key) is { } signature && key.HasSigned(Encoding.UTF8.GetBytes(text), signature))
                return text;
        }

        return null;
    }

    private static byte[]? Signature(string line, NoteKey key)
    {
        var bytes = new byte[68];
        return line.StartsWith($"{Dash}{key.Name} ", StringComparison.Ordinal)
            && Convert.TryFromBase64String(line[(Dash.Length + key.Name.Length + 1)..], bytes, out var length)
            && length == bytes.Length
            && Convert.ToBase64String(bytes) == line[(Dash.Length + key.Name.Length + 1)..]
            && bytes.AsSpan(0, 4).SequenceEqual(key.Id)
                ? bytes[4..]
                : null;
    }
}
