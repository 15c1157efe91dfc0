using ActiveResident.BuildingBlocks;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ActiveResident.Identity;

/// <summary>The way to the state account and back. The sign-in page itself is the host's.</summary>
internal static class SignInEndpoints
{
    private const string TicketCookie = "resident.sign-in";
    private const int LongestReturnUrl = 1000; // it travels in the cookie

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/login/esia", Begin).ExcludeFromDescription();
        routes.MapGet(EsiaEndpoints.CallbackPath, Complete).ExcludeFromDescription();
    }

    private static async Task<IResult> Begin(string? returnUrl, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var begun = await mediator.Send(new BeginSignIn(Origin(http.Request), LocalPath(returnUrl)), ct);
        if (begun.Error is { } refused)
            return BackToLogin(refused);

        http.Response.Cookies.Append(TicketCookie, begun.Value.Ticket, TicketOptions(http.Request, begun.Value.Life));
        http.Response.Headers.CacheControl = "no-store";
        return Results.Redirect(begun.Value.RedirectUrl);
    }

    private static async Task<IResult> Complete(HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var query = http.Request.Query;
        var ticket = http.Request.Cookies[TicketCookie];
        http.Response.Cookies.Delete(TicketCookie, TicketOptions(http.Request, life: null)); // good for one attempt
        http.Response.Headers.CacheControl = "no-store";

        var signedIn = await mediator.Send(
            new CompleteSignIn(
                query["code"], query["state"], query["error"], query["error_description"], ticket, Origin(http.Request)), ct);
        if (signedIn.Error is { } refused)
            return BackToLogin(refused);

        var (residentId, sessionId, greeting, returnUrl) = signedIn.Value;
        await http.SignInAsync(
            IdentityModule.ResidentScheme,
            ResidentPrincipal.Of(residentId, sessionId, IdentityModule.ResidentScheme, greeting));
        return Results.LocalRedirect(returnUrl);
    }

    private static IResult BackToLogin(Error refused) => Results.Redirect($"/login?error={Uri.EscapeDataString(refused.Code)}");

    private static string Origin(HttpRequest request) => $"{request.Scheme}://{request.Host}";

    /// <summary>A link to our sign-in must not become a link to elsewhere.</summary>
    private static string LocalPath(string? url) =>
        url is { Length: <= LongestReturnUrl } and ['/', ..] and not ['/', '/' or '\\', ..] && !url.Any(char.IsControl)
            ? url
            : "/";

    private static CookieOptions TicketOptions(HttpRequest request, TimeSpan? life) => new()
    {
        Path = "/login",
        HttpOnly = true,
        Secure = request.IsHttps,
        SameSite = SameSiteMode.Lax,
        IsEssential = true,
        MaxAge = life,
    };
}
