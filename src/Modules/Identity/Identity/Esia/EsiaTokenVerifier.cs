using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using ActiveResident.BuildingBlocks;

namespace ActiveResident.Identity;

/// <summary>Whose account the tokens are of.</summary>
/// <param name="SaysConfirmed">What the ID token says of the level; the person's record is asked as well.</param>
internal sealed record VerifiedTokens(string Oid, bool SaysConfirmed);

/// <summary>Checks both tokens as esia/PROTOCOL.md 5.3 demands. ESIA has no key discovery and echoes no nonce.</summary>
internal sealed class EsiaTokenVerifier(EsiaOptions options, EsiaCertificates certificates, TimeProvider clock)
{
    private const string Algorithm = "RS256"; // the only one allowed: neither none nor a shared secret
    private const string Subject = "urn:esia:sbj";
    private static readonly TimeSpan Leeway = TimeSpan.FromSeconds(60);

    public Result<VerifiedTokens> Verify(string accessToken, string idToken)
    {
        if (Trusted(accessToken) is not { } access || access.Claim("client_id") != options.ClientId)
            return IdentityErrors.SignInRefused;
        if (Trusted(idToken) is not { } id || id.Claim("aud") != options.ClientId)
            return IdentityErrors.SignInRefused;
        if (access.Claim("urn:esia:sbj_id") is not { Length: > 0 } oid || oid != id.Claim("sub"))
            return IdentityErrors.SignInRefused;

        return new VerifiedTokens(oid, SaysConfirmed(id));
    }

    private static bool SaysConfirmed(Jwt id) =>
        id.Claims[Subject] is JsonObject subject && Jwt.Text(subject, $"{Subject}:is_tru") == "true";

    private Jwt? Trusted(string text) =>
        Jwt.Parse(text) is { Algorithm: Algorithm } token && IsSigned(token) && IsInForce(token)
            && token.Claim("iss") == options.Issuer
                ? token
                : null;

    private bool IsInForce(Jwt token)
    {
        var now = clock.GetUtcNow();
        return token.Instant("exp") is { } expires && now < expires + Leeway
            && (token.Instant("nbf") ?? token.Instant("iat")) is { } from && now >= from - Leeway;
    }

    private bool IsSigned(Jwt token)
    {
        var trusted = certificates.OfTokens();
        try
        {
            return trusted.Any(certificate => IsSigned(token, certificate));
        }
        finally
        {
            foreach (var certificate in trusted)
                certificate.Dispose();
        }
    }

    private static bool IsSigned(Jwt token, X509Certificate2 certificate)
    {
        using var key = certificate.GetRSAPublicKey();
        return key is not null && token.IsSignedBy(key);
    }
}
