using ActiveResident.Identity;
using ActiveResident.Polls;
using ActiveResident.Voting;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ActiveResident.Host;

/// <summary>What everybody may take along of a poll: tables, and a picture to share. Each asks the same policy as the page.</summary>
internal static class OpenData
{
    public static void MapOpenData(this IEndpointRouteBuilder api)
    {
        api.MapGet("/polls/{number:int}/results.csv", Totals)
            .WithName("GetResultsTable").WithTags("Voting").Produces<string>(contentType: ResultsTable.MediaType);
        api.MapGet("/polls/{number:int}/turnout.csv", Turnout)
            .WithName("GetTurnoutTable").WithTags("Voting").Produces<string>(contentType: ResultsTable.MediaType);
    }

    public static void MapSharePictures(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/poll/{number:int}/share.png", Picture).ExcludeFromDescription();

    private static async Task<object> Totals(
        HttpContext http, IMediator modules, int number, CancellationToken ct)
    {
        var results = await modules.Send(new GetResults(number, http.User.FindResidentId()), ct);
        if (results.Error is not null)
            return results;

        var poll = (await modules.Send(new FindPollView(number), ct))!;
        http.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.File(
            await ResultsTable.OfTotals(results.Value, poll.Content, ct), ResultsTable.MediaType, $"poll-{number}-results.csv");
    }

    private static async Task<object> Turnout(
        HttpContext http, IMediator modules, TerritoryBook book, int number, CancellationToken ct)
    {
        var turnout = await modules.Send(new GetTurnout(number), ct);
        if (turnout.Error is not null)
            return turnout;

        http.Response.Headers.CacheControl = "public, max-age=60";
        return TypedResults.File(
            await ResultsTable.OfTurnout(turnout.Value, book, ct), ResultsTable.MediaType, $"poll-{number}-turnout.csv");
    }

    /// <summary>For whoever is shown the link to a poll elsewhere: what a guest may see, and nothing else.</summary>
    private static async Task<Results<FileContentHttpResult, NotFound>> Picture(
        HttpResponse response, SharePictures pictures, int number, CancellationToken ct)
    {
        if (await pictures.FindAsync(number, ct) is not { } png)
            return TypedResults.NotFound();

        response.Headers.CacheControl = "public, max-age=60";
        return TypedResults.File(png, "image/png");
    }
}
