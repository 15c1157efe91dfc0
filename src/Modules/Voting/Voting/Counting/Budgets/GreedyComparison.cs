namespace ActiveResident.Voting;

/// <summary>Voters who have more of the projects they support in one outcome than in the other.</summary>
internal sealed record GreedyComparison(long PreferShares, long PreferGreedy)
{
    /// <summary>The greedy list is taken instead only if strictly more voters prefer it.</summary>
    public bool GreedyIsTaken => PreferGreedy > PreferShares;

    public static GreedyComparison Of(ParticipatoryBudget budget, IReadOnlyList<int> shares, IReadOnlyList<int> greedy)
    {
        HashSet<int> inShares = [.. shares], inGreedy = [.. greedy];
        var (preferShares, preferGreedy) = (0L, 0L);
        foreach (var ballot in budget.Ballots)
        {
            var difference = ballot.Projects.Count(inGreedy.Contains) - ballot.Projects.Count(inShares.Contains);
            preferGreedy += difference > 0 ? ballot.Count : 0;
            preferShares += difference < 0 ? ballot.Count : 0;
        }

        return new(preferShares, preferGreedy);
    }
}
