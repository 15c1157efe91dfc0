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
    IMediator modules, VotingDb db, TimeProvider clock, ILogger<TallyClosedPollsHandler> log)
    : IRequestHandler<TallyClosedPolls, Result>
{
    private const int Most = 50;

    public async Task<Result> Handle(TallyClosedPolls command, CancellationToken cancellationToken)
    {
        var due = await db.TalliesDue.OrderBy(tally => tally.PollId).Take(Most).ToListAsync(cancellationToken);
        foreach (var tally in due)
        {
            // A later end may have been announced since: then this poll closes again, and is counted then.
            if (await modules.Send(new FindPoll(tally.PollNumber), cancellationToken) is { } poll && IsQuiet(poll))
                await Count(poll, tally, cancellationToken);
        }

        return Result.Success;
    }

    /// <summary>Whether no ballot that arrived in time can still be on its way into the box.</summary>
    private bool IsQuiet(PollDefinition poll) => clock.GetUtcNow() >= poll.ClosesAt + BallotBox.Grace + TimeSpan.FromSeconds(5);

    private async Task Count(PollDefinition poll, TallyDue due, CancellationToken ct)
    {
        var running = await db.CountersOf(poll.Id, ct);
        var first = Tally.Complete(poll, running.Options);
        var (ballots, second) = await Recount.Of(
            poll, db.Ballots.Where(ballot => ballot.PollId == poll.Id).Select(ballot => ballot.Answers).AsAsyncEnumerable(), ct);
        if (ballots != running.Ballots || !first.SequenceEqual(second))
        {
            LogDisagreement(log, poll.Number, running.Ballots, ballots);
            return;
        }

        var (verdict, winner) = Tally.Decide(poll, ballots, second);
        db.Results.Add(new(
            poll.Id, poll.Number, clock.GetUtcNow(), ballots, JsonSerializer.Serialize(second), verdict, winner));
        db.TalliesDue.Remove(due);
        db.Publish(new PollTallied(poll.Id, poll.Number, verdict.ToString()));
        await db.TrySaveAsync(ct); // another host may have counted it meanwhile, to the same end
    }

    [LoggerMessage(
        Level = LogLevel.Critical,
        Message = "The counters of poll {Number} do not agree ({Running} and {Recounted} ballots): its result is held back")]
    private static partial void LogDisagreement(ILogger logger, int number, long running, long recounted);
}
