using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ActiveResident.Identity;

/// <summary>Proof that who redeems a code is who asked for it (RFC 7636, S256).</summary>
internal static class Pkce
{
    public static string NewVerifier() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string ChallengeOf(string verifier) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
}
