using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Voting;

internal static class Counters
{
    /// <summary>The running counters of a poll, summed over their shards.</summary>
    public static async Task<(long Ballots, IReadOnlyList<OptionCount> Options)> CountersOf(
        this VotingDb db, Guid pollId, CancellationToken ct)
    {
        var sums = (await db.CountersOf([pollId], ct))[pollId].ToList();
        return (
            sums.Where(sum => sum.Question == 0).Sum(sum => sum.Votes),
            [.. sums.Where(sum => sum.Question > 0)]);
    }

    /// <summary>All that is counted of each of some polls.</summary>
    public static async Task<IReadOnlyDictionary<Guid, PollTotals>> TotalsOf(
        this VotingDb db, IReadOnlyCollection<Guid> pollIds, DateTimeOffset now, CancellationToken ct)
    {
        var counters = await db.CountersOf(pollIds, ct);
        var final = await db.Results.AsNoTracking().Where(result => pollIds.Contains(result.PollId))
            .ToDictionaryAsync(result => result.PollId, ct);
        var heldBack = await db.TalliesDue.Where(due => pollIds.Contains(due.PollId) && due.HeldBackAt != null)
            .Select(due => due.PollId).ToListAsync(ct);
        return pollIds.Distinct().ToDictionary(id => id, id => new PollTotals(
            now,
            counters[id].Where(sum => sum.Question == 0).Sum(sum => sum.Votes),
            [.. counters[id].Where(sum => sum.Question > 0)],
            final.GetValueOrDefault(id),
            heldBack.Contains(id)));
    }

    private static async Task<ILookup<Guid, OptionCount>> CountersOf(
        this VotingDb db, IReadOnlyCollection<Guid> pollIds, CancellationToken ct)
    {
        var sums = await db.Counters
            .Where(counter => pollIds.Contains(counter.PollId))
            .GroupBy(counter => new { counter.PollId, counter.Question, counter.Option })
            .Select(group => new { group.Key.PollId, group.Key.Question, group.Key.Option, Votes = group.Sum(counter => counter.Votes) })
            .ToListAsync(ct);
        return sums.ToLookup(sum => sum.PollId, sum => new OptionCount(sum.Question, sum.Option, sum.Votes));
    }
}
