using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace ActiveResident.Identity;

/// <summary><c>v2/ac</c>: checks the request and sends the browser to the sign-in page, or back with an error.</summary>
internal static class EmulatedAuthorization
{
    private static readonly string[] AccessTypes = ["online", "offline"];

    public static async Task<IResult> Answer(
        HttpRequest request, EmulatorRegistration registration, EmulatorMemory memory, CancellationToken ct)
    {
        var fields = await EmulatorEndpoints.FieldsOf(request, ct);
        var callback = EsiaEndpoints.CallbackOf(EmulatorEndpoints.OriginOf(request));
        var visit = new EmulatedVisit(
            Guid.NewGuid(),
            fields.GetValueOrDefault("scope", ""),
            fields.GetValueOrDefault("state", ""),
            fields.GetValueOrDefault("redirect_uri", ""),
            fields.GetValueOrDefault("code_challenge"),
            fields.GetValueOrDefault("access_type", ""),
            WithoutWayBack(fields, registration, callback));

        if (visit.Refused is null && (registration.Check(fields) ?? CheckKind(fields)) is { } refusal)
            return Results.Redirect(BackWith(visit, refusal));

        memory.Visits.Add(visit.Id, visit);
        return Results.Redirect($"{EsiaEndpoints.EmulatorPath}/login/{visit.Id}");
    }

    public static string BackWith(EmulatedVisit visit, EmulatorRefusal refusal) => QueryHelpers.AddQueryString(
        visit.RedirectUri,
        new Dictionary<string, string?>
        {
            ["error"] = refusal.OAuthError,
            ["error_description"] = refusal.Description,
            ["state"] = visit.State,
        });

    public static string BackWith(EmulatedVisit visit, string code) => QueryHelpers.AddQueryString(
        visit.RedirectUri, new Dictionary<string, string?> { ["code"] = code, ["state"] = visit.State });

    /// <summary>Who is unknown, or wants people sent to an address that is not theirs, gets nobody back.</summary>
    private static EmulatorRefusal? WithoutWayBack(
        IReadOnlyDictionary<string, string> fields, EmulatorRegistration registration, string callback)
    {
        if (!registration.IsClient(fields.GetValueOrDefault("client_id")))
            return EmulatorRefusal.SignatureWrong;

        return fields.GetValueOrDefault("redirect_uri") == callback ? null : EmulatorRefusal.RedirectUri;
    }

    private static EmulatorRefusal? CheckKind(IReadOnlyDictionary<string, string> fields)
    {
        if (fields.GetValueOrDefault("response_type") != "code")
            return EmulatorRefusal.ResponseType;
        if (!AccessTypes.Contains(fields.GetValueOrDefault("access_type")))
            return EmulatorRefusal.Wrong("access_type");

        return fields.ContainsKey("code_challenge") && fields.GetValueOrDefault("code_challenge_method") != "S256"
            ? EmulatorRefusal.Wrong("code_challenge_method")
            : null;
    }
}
