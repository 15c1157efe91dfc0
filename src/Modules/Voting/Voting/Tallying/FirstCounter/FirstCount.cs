using ActiveResident.Polls.Contracts;

namespace ActiveResident.Voting;

/// <summary>
/// The first counter: totals are those that moved with each ballot, and the methods of <c>Counting/</c> decide. Stored
/// ballots are read only where a method asks for whole ones.
/// </summary>
internal static class FirstCount
{
    /// <param name="running">The running counters, see <see cref="Counter"/>.</param>
    /// <param name="seed">From what lots are drawn; null where ties are reported.</param>
    public static async Task<PollCount> Of(
        PollDefinition poll,
        (long Ballots, IReadOnlyList<OptionCount> Options) running,
        IAsyncEnumerable<string> stored,
        byte[]? seed,
        CancellationToken ct)
    {
        var groups = new BallotGroups(poll);
        if (groups.AreNeeded)
        {
            await foreach (var answers in stored.WithCancellation(ct))
                groups.Add(BallotPaper.Read(answers));
        }

        var counts = Tally.Complete(poll, running.Options);
        return new(running.Ballots, counts, PollOutcomes.Of(poll, running.Ballots, counts, groups, seed));
    }
}
