namespace ActiveResident.Voting;

/// <summary>Votes at the end of each stage, by which a tie is decided where the rule looks back.</summary>
internal sealed class StageVotes
{
    private readonly List<long[]> stages = [];

    public void Add(long[] votes) => stages.Add(votes);

    /// <summary>Of equal options those that had the fewest votes at the most recent stage where they differed.</summary>
    public IReadOnlyList<int> Lowest(IReadOnlyList<int> tied) => Narrow(tied, Enumerable.Min);

    /// <summary>Of equal options those that had the most votes at the most recent stage where they differed.</summary>
    public IReadOnlyList<int> Highest(IReadOnlyList<int> tied) => Narrow(tied, Enumerable.Max);

    private IReadOnlyList<int> Narrow(IReadOnlyList<int> tied, Func<IEnumerable<long>, long> which)
    {
        for (var at = stages.Count - 1; at >= 0 && tied.Count > 1; at--)
        {
            var votes = stages[at];
            var chosen = which(tied.Select(option => votes[option]));
            tied = [.. tied.Where(option => votes[option] == chosen)];
        }

        return tied;
    }
}
