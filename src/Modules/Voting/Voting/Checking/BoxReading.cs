using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Voting;

/// <summary>Reads counters and box as they were at one instant: each group commit moves both, so they agree at every instant.</summary>
internal sealed class BoxReading(VotingDb db)
{
    /// <summary>What the counters lack (or have too much) to say what the ballots say; question 0, option 0 is the number of ballots.</summary>
    /// <returns>The differences, and how often this poll's counters had been corrected by then.</returns>
    public async Task<(IReadOnlyList<OptionCount> Differences, int Corrections)> CompareAsync(Guid pollId, CancellationToken ct)
    {
        if (!db.Database.IsSqlite())
        {
            await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
            return await Compare(pollId, ct);
        }

        await db.Database.OpenConnectionAsync(ct);
        await using (var snapshot = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true)) // the writer goes on
        {
            await db.Database.UseTransactionAsync(snapshot, ct);
            var compared = await Compare(pollId, ct);
            await db.Database.UseTransactionAsync(null, ct);
            return compared;
        }
    }

    private async Task<(IReadOnlyList<OptionCount> Differences, int Corrections)> Compare(Guid pollId, CancellationToken ct)
    {
        var corrections = await db.Corrections.CountAsync(correction => correction.PollId == pollId, ct);
        var running = await db.Counters
            .Where(counter => counter.PollId == pollId)
            .GroupBy(counter => new { counter.Question, counter.Option })
            .Select(group => new { group.Key, Votes = group.Sum(counter => counter.Votes) })
            .ToDictionaryAsync(sum => (sum.Key.Question, sum.Key.Option), sum => sum.Votes, ct);
        var box = await Recall(pollId, ct);
        return (
            [
                .. running.Keys.Union(box.Keys)
                    .Select(key => new OptionCount(key.Question, key.Option, box.GetValueOrDefault(key) - running.GetValueOrDefault(key)))
                    .Where(missing => missing.Votes != 0)
                    .OrderBy(missing => missing.Question).ThenBy(missing => missing.Option),
            ],
            corrections);
    }

    /// <summary>The database counts equal ballots together: a million of them are a few rows, and take a second or two.</summary>
    private async Task<Dictionary<(int Question, int Option), long>> Recall(Guid pollId, CancellationToken ct)
    {
        var box = new GroupCommit();
        var papers = db.Ballots
            .Where(ballot => ballot.PollId == pollId)
            .GroupBy(ballot => ballot.Answers)
            .Select(alike => new { Answers = alike.Key, Ballots = alike.Count() });
        await foreach (var alike in papers.AsAsyncEnumerable().WithCancellation(ct))
            box.Recall(pollId, alike.Answers, alike.Ballots);

        return box.OptionSums().ToDictionary(sum => (sum.Question, sum.Option), sum => sum.Votes);
    }
}
