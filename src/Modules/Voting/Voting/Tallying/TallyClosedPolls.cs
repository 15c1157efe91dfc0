using System.Text.Json;
using ActiveResident.BuildingBlocks;
using ActiveResident.Polls.Contracts;
using ActiveResident.Voting.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ActiveResident.Voting;

/// <summary>
/// Counts polls that have closed. A result is published only when two counters, written independently, agree: the counters
/// that moved with each ballot, and a recount of the stored ballots (invariant 8).
/// </summary>
public sealed record TallyClosedPolls : IRequest<Result>;

internal sealed partial class TallyClosedPollsHandler(
    IMediator modules, VotingDb db, LogKeeper logs, TimeProvider clock, ILogger<TallyClosedPollsHandler> log)
    : IRequestHandler<TallyClosedPolls, Result>
{
    private const int Most = 50;

    public async Task<Result> Handle(TallyClosedPolls command, CancellationToken cancellationToken)
    {
        var due = await db.TalliesDue.AsNoTracking().OrderBy(tally => tally.PollId).Take(Most).ToListAsync(cancellationToken);
        foreach (var tally in due)
        {
            // A later end may have been announced since: then this poll closes again, and is counted then.
            if (await modules.Send(new FindPoll(tally.PollNumber), cancellationToken) is { IsAnnulled: false } poll && IsQuiet(poll))
                await Count(poll, tally, cancellationToken);
        }

        return Result.Success;
    }

    /// <summary>Whether no ballot that arrived in time can still be on its way into the box.</summary>
    private bool IsQuiet(PollDefinition poll) => clock.GetUtcNow() >= poll.ClosesAt + BallotBox.Grace + TimeSpan.FromSeconds(5);

    private async Task Count(PollDefinition poll, TallyDue due, CancellationToken ct)
    {
        if (!await logs.AppendAsync(poll.Id, ct))
            return; // another host is at it; the next run finds the log whole

        var running = await db.CountersOf(poll.Id, ct);
        var first = Tally.Complete(poll, running.Options);
        var (ballots, second) = await Recount.Of(
            poll, db.Ballots.Where(ballot => ballot.PollId == poll.Id).Select(ballot => ballot.Answers).AsAsyncEnumerable(), ct);
        if (ballots == running.Ballots && first.SequenceEqual(second))
            await Publish(poll, due, ballots, second, ct);
        else
            await HoldBack(poll, due, $"{running.Ballots}: {Words(first)} / {ballots}: {Words(second)}", ct);
    }

    private async Task Publish(PollDefinition poll, TallyDue due, long ballots, IReadOnlyList<OptionCount> counts, CancellationToken ct)
    {
        var (verdict, winner) = Tally.Decide(poll, ballots, counts);
        db.Results.Add(new(
            poll.Id, poll.Number, clock.GetUtcNow(), ballots, JsonSerializer.Serialize(counts), verdict, winner));
        db.TalliesDue.Attach(due);
        db.TalliesDue.Remove(due);
        db.SealsDue.Add(new(poll.Id, poll.Number));
        db.Publish(new PollTallied(poll.Id, poll.Number, verdict.ToString()));
        await db.TrySaveAsync(ct); // another host may have counted it meanwhile, to the same end
    }

    private async Task HoldBack(PollDefinition poll, TallyDue due, string disagreement, CancellationToken ct)
    {
        LogDisagreement(log, poll.Number, disagreement);
        db.TalliesDue.Attach(due);
        due.HoldBack(disagreement, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Totals, which are to be published anyway; nothing of a single ballot.</summary>
    private static string Words(IReadOnlyList<OptionCount> counts) =>
        string.Join(' ', counts.Select(count => $"{count.Question}.{count.Option}={count.Votes}"));

    [LoggerMessage(
        Level = LogLevel.Critical,
        Message = "The two counters of poll {Number} do not agree, so its result is held back: {Disagreement}")]
    private static partial void LogDisagreement(ILogger logger, int number, string disagreement);
}
