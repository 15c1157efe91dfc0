namespace ActiveResident.Voting;

/// <summary>
/// Ranked ballots with identical ones merged. A smaller rank is better, equal ranks are equal, 0 is "not ranked".
/// </summary>
internal sealed class RankedBallots
{
    private readonly Dictionary<int[], long> groups = new(RowComparer.Instance);
    private readonly Dictionary<int[], long>.AlternateLookup<ReadOnlySpan<int>> byRanks;

    public RankedBallots(int options)
    {
        Options = options;
        byRanks = groups.GetAlternateLookup<ReadOnlySpan<int>>();
    }

    public int Options { get; }

    /// <summary>All ballots, blank ones included.</summary>
    public long Total { get; private set; }

    public IEnumerable<BallotGroup> Groups => groups.Select(group => new BallotGroup(group.Value, group.Key));

    public static RankedBallots Of(int options, IEnumerable<int[]> ballots)
    {
        RankedBallots box = new(options);
        foreach (var ranks in ballots)
            box.Keep(ranks);

        return box;
    }

    public void Add(long count, ReadOnlySpan<int> ranks)
    {
        CheckLength(ranks.Length);
        byRanks.TryGetValue(ranks, out var before);
        byRanks[ranks] = before + count;
        Total += count;
    }

    // Keeps the array itself, where a list of a million of them would otherwise be there twice.
    private void Keep(int[] ranks)
    {
        CheckLength(ranks.Length);
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(groups, ranks, out _)++;
        Total++;
    }

    private void CheckLength(int ranks)
    {
        if (ranks != Options)
            throw new ArgumentException($"A ballot of {ranks} ranks among {Options} options.", nameof(ranks));
    }
}
