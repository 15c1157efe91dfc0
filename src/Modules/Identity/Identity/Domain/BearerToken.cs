using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ActiveResident.Identity;

/// <summary>A secret that opens a session; only its hash is stored.</summary>
internal sealed record BearerToken(string Text)
{
    /// <summary>No salt: the token has 256 random bits of its own.</summary>
    public string Hash => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    public static BearerToken New() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));

    // A record would print the secret.
    public override string ToString() => nameof(BearerToken);
}
