using ActiveResident.BuildingBlocks;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ActiveResident.Voting;

/// <summary>The log of a poll: open to everybody, for it tells neither who voted nor what was chosen (docs/log.md).</summary>
internal static class LogEndpoints
{
    private const string PlainText = "text/plain; charset=utf-8";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/log/key", Key).WithName("GetLogKey").WithTags("Log").Produces<string>(contentType: "text/plain");
        api.MapGet("/polls/{number:int}/log/checkpoint", Newest)
            .WithName("GetCheckpoint").WithTags("Log").Produces<string>(contentType: "text/plain");
        api.MapGet("/polls/{number:int}/log/entries", Entries)
            .WithName("ListLogEntries").WithTags("Log").Produces<LogEntries>();
        api.MapGet("/polls/{number:int}/log/proof", Inclusion)
            .WithName("GetInclusionProof").WithTags("Log").RequireRateLimiting(VotingEndpoints.ProvingLimit)
            .Produces<InclusionProof>();
        api.MapGet("/polls/{number:int}/log/consistency", Consistency)
            .WithName("GetConsistencyProof").WithTags("Log").Produces<ConsistencyProof>();
        api.MapGet("/polls/{number:int}/export", Export)
            .WithName("ExportPoll").WithTags("Log").RequireRateLimiting(VotingEndpoints.ProvingLimit)
            .Produces(StatusCodes.Status200OK, contentType: "application/zip");
    }

    private static async Task<IResult> Key(IMediator mediator, CancellationToken ct) =>
        TypedResults.Text(await mediator.Send(new GetLogKey(), ct) + "\n", PlainText);

    private static async Task<object> Newest(HttpResponse response, IMediator mediator, int number, CancellationToken ct)
    {
        var note = await mediator.Send(new GetCheckpoint(number), ct);
        if (note.Error is not null)
            return note;

        response.Headers.CacheControl = "public, max-age=5";
        return TypedResults.Text(note.Value, PlainText);
    }

    private static async Task<object> Entries(IMediator mediator, int number, long? start, long? end, CancellationToken ct) =>
        Answer(await mediator.Send(new ListLogEntries(number, start ?? 0, end), ct));

    /// <summary>By the code on a receipt or by a place in the log; with <c>from</c>, a consistency proof.</summary>
    private static async Task<object> Inclusion(
        IMediator mediator, int number, string? code, long? index, long? size, long? from, long? to, CancellationToken ct) =>
        from is { } smaller
            ? await Consistency(mediator, number, smaller, to, ct)
            : Answer(await mediator.Send(new GetInclusionProof(number, code, index, size), ct));

    private static async Task<object> Consistency(IMediator mediator, int number, long from, long? to, CancellationToken ct) =>
        Answer(await mediator.Send(new GetConsistencyProof(number, from, to), ct));

    private static async Task<object> Export(IMediator mediator, int number, CancellationToken ct)
    {
        var export = await mediator.Send(new ExportPoll(number), ct);
        return export.Error is null
            ? TypedResults.PhysicalFile(
                export.Value.Path, "application/zip", export.Value.FileName, export.Value.TalliedAt, enableRangeProcessing: true)
            : export;
    }

    private static object Answer<T>(Result<T> found)
        where T : class => found.Error is null ? (object)found.Value : found;
}
