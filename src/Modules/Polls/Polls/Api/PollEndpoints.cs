using ActiveResident.BuildingBlocks;
using ActiveResident.Polls.Contracts;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ActiveResident.Polls;

/// <summary>A poll in a list of the JSON surface.</summary>
public sealed record PollSummary(
    int Number,
    string Title,
    string Lede,
    string Topic,
    string Phase,
    DateTimeOffset OpensAt,
    DateTimeOffset ClosesAt,
    int Points,
    string Visibility,
    string? Reason);

/// <summary>One page of polls.</summary>
public sealed record PollSummaries(IReadOnlyList<PollSummary> Items, int Page, int Total);

/// <summary>A poll with its questions.</summary>
/// <param name="NeededBallots">The smallest number of ballots that makes the quorum; 0 where there is none.</param>
public sealed record PollDetail(
    PollSummary Poll,
    string Text,
    int? Quorum,
    IReadOnlyList<QuestionDetail> Questions,
    Commitment Commitment,
    QuorumShare? QuorumShare,
    long NeededBallots,
    TieRule TieRule);

/// <summary>A question with the numbers by which a ballot answers it.</summary>
/// <param name="Rule">How it is counted, with the grades of a scale and the costs of a budget.</param>
/// <param name="Worst">The word at the worst end of a scale, or null.</param>
/// <param name="Best">The word at the best end of a scale, or null.</param>
public sealed record QuestionDetail(
    int Number, string Kind, string Text, int Min, int Max, IReadOnlyList<OptionDetail> Options, CountingRule Rule, string? Worst, string? Best);

/// <summary>An option with its number.</summary>
public sealed record OptionDetail(int Number, string Title, string Line, string? Details);

internal static class PollEndpoints
{
    private const int PageSize = 20;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/polls", List).WithName("ListPolls").WithTags("Polls").Produces<PollSummaries>();
        api.MapGet("/polls/{number:int}", Find).WithName("FindPoll").WithTags("Polls").Produces<PollDetail>();
    }

    private static async Task<object> List(
        IMediator mediator, TimeProvider clock, string? status, string? topic, string? q, int? page, CancellationToken ct)
    {
        if (!Enum.TryParse<PollListStatus>(status ?? nameof(PollListStatus.Open), ignoreCase: true, out var tab) || !Enum.IsDefined(tab))
            return Result.Refuse(Error.Invalid("malformed", "status"));

        var wanted = new ListPolls(tab, topic, q, page ?? 1, PageSize);
        var found = await mediator.Send(wanted, ct);
        var now = clock.GetUtcNow();
        return new PollSummaries(
            [.. found.Polls.Select(poll => Summary(poll, now))], Math.Max(wanted.Page, 1), found.Count(wanted.Status));
    }

    private static async Task<object> Find(IMediator mediator, TimeProvider clock, int number, CancellationToken ct)
    {
        if (await mediator.Send(new FindPollView(number), ct) is not { } poll)
            return Result.Refuse(PollErrors.Unknown);

        return new PollDetail(
            Summary(poll, clock.GetUtcNow()),
            poll.Content.Text,
            poll.Definition.Quorum,
            [.. poll.Content.Questions.Select(Detail)],
            poll.Content.Commitment,
            poll.Definition.QuorumShare,
            poll.Definition.NeededBallots,
            poll.Definition.TieRule);
    }

    private static PollSummary Summary(PollView poll, DateTimeOffset now) => new(
        poll.Definition.Number,
        poll.Content.Title,
        poll.Content.Lede,
        poll.Content.Topic,
        poll.Definition.PhaseAt(now).ToString(),
        poll.Definition.OpensAt,
        poll.Definition.ClosesAt,
        poll.Definition.Points,
        poll.Definition.Visibility.ToString(),
        poll.Reason);

    private static QuestionDetail Detail(Question question, int at) => new(
        at + 1,
        question.Kind.ToString(),
        question.Text,
        question.Min,
        question.Max,
        [.. question.Options.Select((option, place) => new OptionDetail(place + 1, option.Title, option.Line, option.Details))],
        question.Definition(at + 1).Rule,
        question.Worst,
        question.Best);
}
