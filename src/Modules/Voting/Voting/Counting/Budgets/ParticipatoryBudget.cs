namespace ActiveResident.Voting;

/// <summary>How the ballots of a participatory budget speak of projects.</summary>
internal enum BudgetVoteType
{
    /// <summary>One project, or several, or none: a vote for each.</summary>
    Approval,

    /// <summary>Projects in the order of preference.</summary>
    Ordinal,

    /// <summary>Points handed out to projects.</summary>
    Points,
}

/// <summary>A project of a participatory budget; the cost is in the smallest unit that the budget needs.</summary>
internal sealed record BudgetProject(string Id, long Cost);

/// <summary>
/// Voters of the same ballot: the projects they support, rising, and the points of each: 1 for an approval, the Borda
/// points for a place, the points that were given.
/// </summary>
internal sealed record BudgetVoters(long Count, int[] Projects, long[] Points);

/// <summary>A participatory budget: money, projects and ballots.</summary>
/// <param name="Unit">How many smallest units are one unit of the currency.</param>
/// <param name="Threshold">A project of a lower score is out; null when nothing is said.</param>
internal sealed record ParticipatoryBudget(
    BudgetVoteType VoteType,
    long Money,
    long Unit,
    long? Threshold,
    IReadOnlyList<BudgetProject> Projects,
    IReadOnlyList<BudgetVoters> Ballots)
{
    /// <summary>All voters, those with an empty ballot included: each has an equal part of the money.</summary>
    public long Voters => Ballots.Sum(ballot => ballot.Count);

    /// <summary>How many voters support each project.</summary>
    public IReadOnlyList<long> Votes => Sum(Projects.Count, Ballots, (_, _) => 1);

    /// <summary>The score of each project: votes, points or Borda points.</summary>
    public IReadOnlyList<long> Scores => Sum(Projects.Count, Ballots, (ballot, at) => ballot.Points[at]);

    public long CostOf(IEnumerable<int> projects) => projects.Sum(project => Projects[project].Cost);

    private static long[] Sum(int projects, IReadOnlyList<BudgetVoters> ballots, Func<BudgetVoters, int, long> value)
    {
        var sums = new long[projects];
        foreach (var ballot in ballots)
        {
            for (var at = 0; at < ballot.Projects.Length; at++)
                sums[ballot.Projects[at]] += value(ballot, at) * ballot.Count;
        }

        return sums;
    }
}
