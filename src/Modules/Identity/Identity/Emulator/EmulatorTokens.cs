using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace ActiveResident.Identity;

/// <summary>What a token of the emulator allows.</summary>
internal sealed record EmulatedAccess(string Oid, IReadOnlyList<string> Scopes)
{
    public bool Allows(string scope) => Scopes.Contains(scope);
}

/// <summary>Codes and tokens of the emulator, signed by its own key (esia/PROTOCOL.md 3.4 and 5).</summary>
internal sealed class EmulatorTokens(EsiaOptions options, EsiaCertificates certificates, TimeProvider clock)
{
    public const int AccessSeconds = 3600;
    private const int IdSeconds = 10800;

    public string Code(EmulatedGrant grant, EmulatedPerson person)
    {
        var claims = Claims(grant, (int)EmulatedGrant.Life.TotalSeconds);
        claims["client_id"] = options.ClientId;
        claims["scope"] = ScopeOf(grant);
        claims["urn:esia:client:state"] = grant.Visit.State;
        claims["auth_mthd"] = "PWD";
        claims["urn:esia:sbj"] = Subject(person);
        claims["auth_time"] = clock.GetUtcNow().ToUnixTimeSeconds();
        return Sign("authorization_code", claims);
    }

    public string Access(EmulatedGrant grant, EmulatedPerson person)
    {
        var claims = Claims(grant, AccessSeconds);
        claims["client_id"] = options.ClientId;
        claims["scope"] = ScopeOf(grant);
        claims["urn:esia:sbj_id"] = person.Number;
        return Sign("access", claims);
    }

    public string Id(EmulatedGrant grant, EmulatedPerson person)
    {
        var claims = Claims(grant, IdSeconds);
        claims["aud"] = options.ClientId;
        claims["sub"] = person.Number;
        claims["auth_time"] = clock.GetUtcNow().ToUnixTimeSeconds();
        claims["amr"] = "PWD";
        claims["urn:esia:amd"] = "PWD";
        claims["urn:esia:sbj"] = Subject(person);
        return Sign("id", claims);
    }

    /// <summary>Null when the token is not ours or is out of date.</summary>
    public EmulatedAccess? Read(string token)
    {
        using var key = certificates.Emulator.GetRSAPublicKey()!;
        if (Jwt.Parse(token) is not { } jwt || Jwt.Text(jwt.Header, "sbt") != "access" || !jwt.IsSignedBy(key))
            return null;
        if (jwt.Instant("exp") <= clock.GetUtcNow())
            return null;

        var scopes = jwt.Claim("scope")!.Split(' ').Select(scope => scope.Split('?')[0]);
        return new(jwt.Claim("urn:esia:sbj_id")!, [.. scopes]);
    }

    private string Sign(string kind, JsonObject claims)
    {
        using var key = certificates.Emulator.GetRSAPrivateKey()!;
        return Jwt.Write(new() { ["ver"] = 1, ["typ"] = "JWT", ["sbt"] = kind, ["alg"] = "RS256" }, claims, key);
    }

    private JsonObject Claims(EmulatedGrant grant, int seconds)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        return new()
        {
            ["iss"] = options.Issuer,
            ["urn:esia:sid"] = grant.SessionId.ToString(),
            ["nbf"] = now,
            ["iat"] = now,
            ["exp"] = now + seconds,
        };
    }

    private static JsonObject Subject(EmulatedPerson person)
    {
        var subject = new JsonObject
        {
            ["urn:esia:sbj:oid"] = person.Number,
            ["urn:esia:sbj:nam"] = $"OID.{person.Oid}",
            ["urn:esia:sbj:typ"] = "P",
            ["urn:esia:sbj:lvl"] = person.IsConfirmed ? "PR" : "P",
        };
        if (person.IsConfirmed)
            subject["urn:esia:sbj:is_tru"] = true; // missing, not false, otherwise
        return subject;
    }

    private static string ScopeOf(EmulatedGrant grant) => string.Join(' ', grant.Visit.Scope.Split(' ')
        .Select(scope => scope == "openid" ? scope : $"{scope}?oid={grant.Oid}"));
}
