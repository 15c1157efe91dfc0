using System.Globalization;
using System.Security.Claims;
using ActiveResident.BuildingBlocks;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace ActiveResident.Voting;

/// <summary>Totals of a poll in the JSON surface.</summary>
/// <param name="Status"><c>preliminary</c>, <c>held_back</c> while the two counters do not agree, or <c>final</c>.</param>
public sealed record ResultsDetail(
    int Number, string Status, DateTimeOffset AsOf, long Ballots, IReadOnlyList<OptionCount> Counts, string? Verdict, int? Winner);

internal static class VotingEndpoints
{
    /// <summary>The name of the rate limit that the host sets for casting.</summary>
    public const string VotingLimit = "voting";

    /// <summary>The name of the rate limit that the host sets for proofs, each of which may read through a log.</summary>
    public const string ProvingLimit = "proving";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/polls/{number:int}/ballot", Cast)
            .WithName("CastVote").WithTags("Voting")
            .RequireAuthorization("Api").RequireRateLimiting(VotingLimit).DisableAntiforgery()
            .Accepts<BallotRequest>("application/json").Produces<Receipt>(StatusCodes.Status201Created);
        api.MapGet("/polls/{number:int}/results", Results)
            .WithName("GetResults").WithTags("Voting").Produces<ResultsDetail>();
        api.MapGet("/polls/{number:int}/turnout", TurnoutOf)
            .WithName("GetTurnout").WithTags("Voting").Produces<Turnout>();
        LogEndpoints.Map(api);
        api.MapGet("/me/votes", MyVotes)
            .WithName("ListMyVotes").WithTags("Voting").RequireAuthorization("Api").Produces<IReadOnlyList<MyVote>>();
    }

    private static async Task<object> Cast(
        HttpRequest request,
        ClaimsPrincipal user,
        IMediator mediator,
        int number,
        [FromHeader(Name = "Idempotency-Key")] string? requestKey,
        CancellationToken ct)
    {
        var read = await BallotRequest.ReadAsync(request, ct);
        if (read.Error is { } malformed)
            return Result.Refuse(malformed);

        var cast = await mediator.Send(new CastVote(number, ResidentOf(user)!.Value, read.Value.Answers, requestKey), ct);
        return cast.Error is null ? new GivenReceipt(cast.Value) : cast;
    }

    private static async Task<object> Results(
        HttpContext http, ClaimsPrincipal user, IMediator mediator, int number, CancellationToken ct)
    {
        var found = await mediator.Send(new GetResults(number, ResidentOf(user)), ct);
        if (found.Error is not null)
            return found;

        var results = found.Value;
        var tag = string.Create(
            CultureInfo.InvariantCulture, $"\"{results.Poll.Version}-{results.Ballots}-{(results.IsFinal ? "f" : results.IsHeldBack ? "h" : "p")}\"");
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "private, no-cache";
        if (http.Request.Headers.IfNoneMatch.Contains(tag))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);

        return new ResultsDetail(
            number,
            results.IsFinal ? "final" : results.IsHeldBack ? "held_back" : "preliminary",
            results.AsOf,
            results.Ballots,
            results.Counts,
            results.Verdict?.ToString(),
            results.Winner);
    }

    private static async Task<object> TurnoutOf(IMediator mediator, int number, CancellationToken ct)
    {
        var turnout = await mediator.Send(new GetTurnout(number), ct);
        return turnout.Error is null ? (object)turnout.Value : turnout;
    }

    private static async Task<object> MyVotes(ClaimsPrincipal user, IMediator mediator, CancellationToken ct) =>
        await mediator.Send(new ListMyVotes(ResidentOf(user)!.Value), ct);

    private static Guid? ResidentOf(ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;
}
