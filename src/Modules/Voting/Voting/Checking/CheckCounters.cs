using System.Globalization;
using ActiveResident.BuildingBlocks;
using ActiveResident.Polls.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ActiveResident.Voting;

/// <summary>
/// Compares the counters of polls that are still open with their boxes. What differs is corrected, reported as a grave fault
/// and remembered, for afterwards the two counters of the tally would agree as if nothing had been (invariant 8). After
/// closing nothing is corrected: then a difference holds the result back.
/// </summary>
public sealed record CheckCounters : IRequest<Result>;

internal sealed partial class CheckCountersHandler(
    VotingDb db, BoxReading boxes, IMediator modules, TimeProvider clock, ILogger<CheckCountersHandler> log)
    : IRequestHandler<CheckCounters, Result>
{
    private const int Most = 500;

    public async Task<Result> Handle(CheckCounters command, CancellationToken cancellationToken)
    {
        // A poll that has taken a ballot has a log, or leaves that wait for one, even if its counters are gone.
        var polls = await db.LogHeads.Select(head => head.PollId)
            .Union(db.PendingLeaves.Select(pending => pending.PollId))
            .Union(db.Counters.Select(counter => counter.PollId))
            .Where(poll => !db.Results.Any(result => result.PollId == poll))
            .OrderBy(poll => poll).Take(Most)
            .ToListAsync(cancellationToken);
        foreach (var id in polls)
        {
            if (await modules.Send(new FindPollById(id), cancellationToken) is { } poll && MayBeCorrected(poll))
                await Check(poll, cancellationToken);
        }

        return Result.Success;
    }

    private bool MayBeCorrected(PollDefinition poll) => !poll.IsAnnulled && clock.GetUtcNow() < poll.ClosesAt;

    private async Task Check(PollDefinition poll, CancellationToken ct)
    {
        var (differences, earlier) = await boxes.CompareAsync(poll.Id, ct);
        if (differences.Count == 0 || !MayBeCorrected(poll)) // it may have closed while the box was read
            return;

        // Ballots that come meanwhile move box and counters alike, so the difference stays what it is.
        await Correct(poll.Id, differences, ct);
        var words = Words(differences);
        db.Corrections.Add(new(poll.Id, earlier + 1, clock.GetUtcNow(), words.Length > 2000 ? words[..2000] : words));
        if (await db.TrySaveAsync(ct)) // another host may have corrected it meanwhile
            LogCorrected(log, poll.Number, words);
    }

    /// <summary>In a shard of their own, so that no writer of ballots waits.</summary>
    private async Task Correct(Guid pollId, IReadOnlyList<OptionCount> differences, CancellationToken ct)
    {
        var before = await db.Counters.AsNoTracking()
            .Where(counter => counter.PollId == pollId && counter.Shard == GroupCommit.Shards)
            .ToDictionaryAsync(counter => (counter.Question, counter.Option), counter => counter.Votes, ct);
        foreach (var missing in differences)
        {
            var isNew = !before.TryGetValue((missing.Question, missing.Option), out var votes);
            db.Entry(new Counter(pollId, missing.Question, missing.Option, GroupCommit.Shards, votes + missing.Votes)).State =
                isNew ? EntityState.Added : EntityState.Modified;
        }
    }

    /// <summary>By how much, and not how many there are: totals may be hidden until closing, from ops as well (invariant 6).</summary>
    private static string Words(IReadOnlyList<OptionCount> differences) => string.Join(' ', differences.Select(missing =>
        string.Create(CultureInfo.InvariantCulture, $"{missing.Question}.{missing.Option}:{missing.Votes:+0;-0}")));

    [LoggerMessage(
        Level = LogLevel.Critical,
        Message = "Counters of poll {Number} were not what its box says and have been corrected; something had spoiled them: {Difference}")]
    private static partial void LogCorrected(ILogger logger, int number, string difference);
}
