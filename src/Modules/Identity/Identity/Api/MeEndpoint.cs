using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ActiveResident.Identity;

/// <summary>Who is signed in, as the app shows it.</summary>
/// <param name="Level">Simplified, Standard or Confirmed.</param>
internal sealed record Me(string Name, string Greeting, string Initials, string Level, DateOnly ReadOn);

internal static class MeEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/me", Get).RequireAuthorization().WithTags("me");

    private static async Task<Results<Ok<Me>, NotFound>> Get(HttpContext http, IMediator mediator, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        return await mediator.Send(new GetProfile(http.User.ResidentId()), ct) is { } profile
            ? TypedResults.Ok(new Me(
                profile.ShortName, profile.Greeting, profile.Initials, profile.Level.ToString(), profile.ReadOn))
            : TypedResults.NotFound();
    }
}
