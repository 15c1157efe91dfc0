using System.Diagnostics;
using System.Text.Json;
using ActiveResident.BuildingBlocks;
using ActiveResident.Polls.Contracts;
using ActiveResident.Voting.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ActiveResident.Voting;

/// <summary>
/// Counts polls that have closed. A result is published only when two counters, written independently, agree on every total
/// and on what was decided: <see cref="FirstCount"/> and <see cref="Recount"/> (invariant 8).
/// </summary>
public sealed record TallyClosedPolls : IRequest<Result>;

internal sealed partial class TallyClosedPollsHandler(
    IMediator modules, VotingDb db, LogKeeper logs, TotalsInMemory totals, TimeProvider clock, ILogger<TallyClosedPollsHandler> log)
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
            {
                await Count(poll, tally, cancellationToken);
                totals.Forget(poll.Id);
            }
        }

        return Result.Success;
    }

    /// <summary>Whether no ballot that arrived in time can still be on its way into the box.</summary>
    private bool IsQuiet(PollDefinition poll) => clock.GetUtcNow() >= poll.ClosesAt + BallotBox.Grace + TimeSpan.FromSeconds(5);

    private async Task Count(PollDefinition poll, TallyDue due, CancellationToken ct)
    {
        if (!await logs.AppendAsync(poll.Id, ct))
            return; // another host is at it; the next run finds the log whole

        var began = Stopwatch.GetTimestamp();
        try
        {
            var seed = poll.TieRule == TieRule.PublicDraw ? await DrawSeed(poll.Id, ct) : null;
            var first = await FirstCount.Of(poll, await db.CountersOf(poll.Id, ct), Stored(poll.Id), seed, ct);
            var second = await Recount.Of(poll, Stored(poll.Id), seed, ct);
            if (first.DisagreementWith(second) is { } disagreement)
            {
                await HoldBack(poll, due, disagreement, ct);
                return;
            }

            await Publish(poll, due, first, seed, ct);
            var milliseconds = (long)Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            LogCounted(log, poll.Number, milliseconds, first.Ballots);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or IndexOutOfRangeException or ArgumentException)
        {
            // Nobody but an intruder writes such a ballot; the other polls must be counted all the same.
            await HoldBack(poll, due, $"a stored ballot cannot be read: {fault.GetType().Name}", ct);
        }
    }

    private IAsyncEnumerable<string> Stored(Guid pollId) =>
        db.Ballots.Where(ballot => ballot.PollId == pollId).Select(ballot => ballot.Answers).AsAsyncEnumerable();

    /// <summary>The root of the whole log: nobody knew it before the last ballot was in.</summary>
    private async Task<byte[]?> DrawSeed(Guid pollId, CancellationToken ct)
    {
        var note = await db.Checkpoints.AsNoTracking()
            .Where(checkpoint => checkpoint.PollId == pollId)
            .OrderByDescending(checkpoint => checkpoint.Size)
            .Select(checkpoint => checkpoint.Note)
            .FirstOrDefaultAsync(ct);
        return note is null ? null : Checkpoint.Parse(SignedNote.TextOf(note))?.Root;
    }

    private async Task Publish(PollDefinition poll, TallyDue due, PollCount count, byte[]? seed, CancellationToken ct)
    {
        var decisive = count.Outcomes[0];
        int? winner = decisive is { Verdict: Verdict.Won, Winners: [var first, ..] } ? first : null;
        db.Results.Add(new(
            poll.Id,
            poll.Number,
            clock.GetUtcNow(),
            count.Ballots,
            JsonSerializer.Serialize(count.Counts),
            decisive.Verdict,
            winner,
            JsonSerializer.Serialize(count.Outcomes),
            seed is null ? null : Convert.ToHexStringLower(seed)));
        db.TalliesDue.Attach(due);
        db.TalliesDue.Remove(due);
        db.SealsDue.Add(new(poll.Id, poll.Number));
        db.Publish(new PollTallied(poll.Id, poll.Number, decisive.Verdict.ToString()));
        await db.TrySaveAsync(ct); // another host may have counted it meanwhile, to the same end
    }

    private async Task HoldBack(PollDefinition poll, TallyDue due, string disagreement, CancellationToken ct)
    {
        LogDisagreement(log, poll.Number, disagreement);
        db.TalliesDue.Attach(due);
        due.HoldBack(disagreement, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Poll {Number} was counted in {Milliseconds} ms, by both counters: {Ballots} ballots")]
    private static partial void LogCounted(ILogger logger, int number, long milliseconds, long ballots);

    [LoggerMessage(
        Level = LogLevel.Critical,
        Message = "The two counters of poll {Number} do not agree, so its result is held back: {Disagreement}")]
    private static partial void LogDisagreement(ILogger logger, int number, string disagreement);
}
