using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ActiveResident.Identity;

/// <summary>The emulator's machine side; its sign-in page is the host's. Never mapped outside the emulator mode.</summary>
internal static class EmulatorEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<EmulatedPeople>(); // an unreadable file is told now, not to a visitor

        var esia = routes.MapGroup(EsiaEndpoints.EmulatorPath).ExcludeFromDescription();
        esia.MapMethods("/aas/oauth2/v2/ac", [HttpMethods.Get, HttpMethods.Post], EmulatedAuthorization.Answer);
        esia.MapPost("/aas/oauth2/v3/te", EmulatedTokenStep.Answer);
        esia.MapGet("/idp/ext/Logout", SignOut);
        esia.MapGet("/public/esia.cer", Certificate);
        EmulatedRest.Map(esia.MapGroup("/rs/prns/{oid}"));
    }

    public static string OriginOf(HttpRequest request) => $"{request.Scheme}://{request.Host}";

    public static async Task<IReadOnlyDictionary<string, string>> FieldsOf(HttpRequest request, CancellationToken ct)
    {
        var sent = request.HasFormContentType
            ? (await request.ReadFormAsync(ct)).AsEnumerable()
            : request.Query;
        return sent.ToDictionary(field => field.Key, field => field.Value.ToString());
    }

    private static IResult SignOut(HttpRequest request, EmulatorRegistration registration)
    {
        // The emulator keeps no session of its own, so there is nothing to end: the way back is all.
        var back = request.Query["redirect_url"].ToString();
        return registration.IsClient(request.Query["client_id"])
            && back.StartsWith($"{OriginOf(request)}/", StringComparison.Ordinal)
                ? Results.Redirect(back)
                : Results.BadRequest();
    }

    private static IResult Certificate(EsiaCertificates certificates) =>
        Results.File(certificates.Emulator.Export(X509ContentType.Cert), "application/pkix-cert", "esia.cer");
}
