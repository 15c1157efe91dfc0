using Microsoft.AspNetCore.Http;

namespace ActiveResident.Identity;

/// <summary><c>v3/te</c>: gives tokens for a code, once.</summary>
internal static class EmulatedTokenStep
{
    public static async Task<IResult> Answer(
        HttpContext http,
        EmulatorRegistration registration,
        EmulatorMemory memory,
        EmulatedPeople people,
        EmulatorTokens tokens,
        TimeProvider clock,
        CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        var fields = await EmulatorEndpoints.FieldsOf(http.Request, ct);
        var code = fields.GetValueOrDefault("code", "");
        if (CheckRequest(fields, code, registration) is { } refusal)
            return Refuse(refusal, fields);
        if (!memory.Grants.TryTake(code, out var grant) || clock.GetUtcNow() > grant.IssuedAt + EmulatedGrant.Life)
            return Refuse(EmulatorRefusal.CodeWrong, fields);
        if (CheckGrant(fields, grant.Visit) is { } mismatch)
            return Refuse(mismatch, fields);

        return Results.Json(Give(grant, people.Find(grant.Oid)!, tokens, fields["state"]));
    }

    private static Dictionary<string, object> Give(
        EmulatedGrant grant, EmulatedPerson person, EmulatorTokens tokens, string state)
    {
        var given = new Dictionary<string, object>
        {
            ["access_token"] = tokens.Access(grant, person),
            ["state"] = state,
            ["token_type"] = "Bearer",
            ["expires_in"] = EmulatorTokens.AccessSeconds,
        };
        if (grant.Visit.Scope.Split(' ').Contains("openid"))
            given["id_token"] = tokens.Id(grant, person);
        if (grant.Visit.AccessType == "offline")
            given["refresh_token"] = Guid.NewGuid().ToString();
        return given;
    }

    private static EmulatorRefusal? CheckRequest(
        IReadOnlyDictionary<string, string> fields, string code, EmulatorRegistration registration)
    {
        if (fields.GetValueOrDefault("grant_type") != "authorization_code")
            return EmulatorRefusal.GrantType;
        if (code.Length == 0)
            return EmulatorRefusal.Missing("code");

        return registration.Check(fields, code);
    }

    private static EmulatorRefusal? CheckGrant(IReadOnlyDictionary<string, string> fields, EmulatedVisit visit)
    {
        if (fields["redirect_uri"] != visit.RedirectUri)
            return EmulatorRefusal.Wrong("redirect_uri");
        if (fields["scope"] != visit.Scope)
            return EmulatorRefusal.Wrong("scope");

        var verifier = fields.GetValueOrDefault("code_verifier");
        if (visit.Challenge is null)
            return verifier is null ? null : EmulatorRefusal.VerifierUnasked;

        return verifier is not null && Pkce.ChallengeOf(verifier) == visit.Challenge ? null : EmulatorRefusal.VerifierWrong;
    }

    private static IResult Refuse(EmulatorRefusal refusal, IReadOnlyDictionary<string, string> fields) => Results.Json(
        new Dictionary<string, string?>
        {
            ["error"] = refusal.OAuthError,
            ["error_description"] = refusal.Description,
            ["state"] = fields.GetValueOrDefault("state"),
        },
        statusCode: StatusCodes.Status400BadRequest);
}
