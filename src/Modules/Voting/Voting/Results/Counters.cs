using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Voting;

internal static class Counters
{
    /// <summary>The running counters of a poll, summed over their shards.</summary>
    public static async Task<(long Ballots, IReadOnlyList<OptionCount> Options)> CountersOf(
        this VotingDb db, Guid pollId, CancellationToken ct)
    {
        var sums = await db.Counters
            .Where(counter => counter.PollId == pollId)
            .GroupBy(counter => new { counter.Question, counter.Option })
            .Select(group => new OptionCount(group.Key.Question, group.Key.Option, group.Sum(counter => counter.Votes)))
            .ToListAsync(ct);
        return (
            sums.Where(sum => sum.Question == 0).Sum(sum => sum.Votes),
            [.. sums.Where(sum => sum.Question > 0)]);
    }
}
