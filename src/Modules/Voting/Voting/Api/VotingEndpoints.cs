using System.Security.Claims;
using ActiveResident.BuildingBlocks;
using ActiveResident.Polls.Contracts;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace ActiveResident.Voting;

/// <summary>Totals of a poll in the JSON surface.</summary>
/// <param name="Status"><c>preliminary</c>, <c>held_back</c> while the two counters do not agree, or <c>final</c>.</param>
/// <param name="Ballots">Voters: each has one ballot.</param>
/// <param name="Picks">Marks on all ballots: options chosen, first places or grades; blanks are none.</param>
/// <param name="ElectorateSize">How many people the poll addresses by the directory; null where it does not say.</param>
/// <param name="TurnoutPercent">Ballots of a hundred of these.</param>
/// <param name="Winner">The first winner of the first question.</param>
/// <param name="Outcomes">What was decided by each question; empty until it is final.</param>
/// <param name="DrawSeed">From what lots were drawn (docs/counting.md).</param>
public sealed record ResultsDetail(
    int Number,
    string Status,
    DateTimeOffset AsOf,
    long Ballots,
    long Picks,
    int? ElectorateSize,
    decimal? TurnoutPercent,
    IReadOnlyList<OptionCount> Counts,
    string? Verdict,
    int? Winner,
    IReadOnlyList<QuestionOutcome> Outcomes,
    string? DrawSeed)
{
    internal static ResultsDetail Of(PollResults results) => new(
        results.Poll.Number,
        results.StatusName,
        results.AsOf,
        results.Ballots,
        results.Counts.Where(count => count.Option > 0).Sum(count => count.Votes),
        results.Poll.ElectorateSize,
        results.Poll.ElectorateSize is { } size and > 0 ? decimal.Round(results.Ballots * 100m / size, 2) : null,
        results.Counts,
        results.Verdict?.ToString(),
        results.Winner,
        results.Outcomes,
        results.DrawSeed);
}

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
        if (!request.HasJsonContentType())
            return TypedResults.StatusCode(StatusCodes.Status415UnsupportedMediaType);

        var read = await BallotRequest.ReadAsync(request, ct);
        if (read.Error is { } malformed)
            return Result.Refuse(malformed);

        var cast = await mediator.Send(new CastVote(number, ResidentOf(user)!.Value, read.Value, requestKey), ct);
        return cast.Error is null ? new GivenReceipt(cast.Value) : cast;
    }

    private static async Task<object> Results(
        HttpContext http, ClaimsPrincipal user, IMediator mediator, VisibleTotals totals, int number, CancellationToken ct)
    {
        var found = await totals.FindAsync(await mediator.Send(new FindPoll(number), ct), ResidentOf(user), ct);
        return found.Error is null ? new ResultsAnswer(found.Value) : found;
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
