using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ActiveResident.Identity;

/// <summary><c>/rs/prns/{oid}</c> and its collections.</summary>
internal static class EmulatedRest
{
    private const string Prefix = "Bearer ";

    // Only 005029 is documented; the other two codes are ours, of the same form.
    private static readonly IResult Unauthenticated = Failure(401, "ESIA-005004", "SecurityErrorEnum.tokenInvalid");
    private static readonly IResult Forbidden = Failure(403, "ESIA-005029", "SecurityErrorEnum.scopeNotAllowed");
    private static readonly IResult NotFound = Failure(404, "ESIA-005030", "ObjectErrorEnum.notFound");

    public static void Map(RouteGroupBuilder person)
    {
        person.MapGet("", ([AsParameters] Asked asked, string? embed) =>
            Read(asked, records => Results.Json(records.Profile(embed ?? ""))));

        foreach (var path in new[] { "ctts", "addrs", "docs" })
            MapCollection(person, path);
    }

    private static void MapCollection(RouteGroupBuilder person, string path)
    {
        person.MapGet(path, ([AsParameters] Asked asked, string? embed) =>
            Read(asked, records => records.MaySee(path)
                ? Results.Json(records.Collection(path, embed == "(elements)"))
                : Forbidden));
        person.MapGet($"{path}/{{id:int}}", ([AsParameters] Asked asked, int id) =>
            Read(asked, records => !records.MaySee(path)
                ? Forbidden
                : records.Element(path, id) is { } element ? Results.Json(element) : NotFound));
    }

    private static IResult Read(Asked asked, Func<EmulatedRecords, IResult> answer)
    {
        var (http, oid, people, tokens, clock) = asked;
        http.Response.Headers.CacheControl = "no-store";
        var header = http.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.Ordinal) || tokens.Read(header[Prefix.Length..]) is not { } access)
            return Unauthenticated;
        if (access.Oid != oid)
            return Forbidden;
        if (people.Find(oid) is not { } person)
            return NotFound;

        var address = $"{EmulatorEndpoints.OriginOf(http.Request)}{EsiaEndpoints.EmulatorPath}/rs/prns/{oid}";
        return answer(new(person, access, address, clock));
    }

    private static IResult Failure(int status, string code, string message) =>
        Results.Json(new Dictionary<string, string> { ["code"] = code, ["message"] = message }, statusCode: status);

    /// <summary>What every address of this kind needs.</summary>
    private sealed record Asked(
        HttpContext Http, string Oid, EmulatedPeople People, EmulatorTokens Tokens, TimeProvider Clock);
}
