using System.Numerics;

namespace ActiveResident.Voting;

/// <summary>Who supports a project: groups of voters, and what it is worth to each voter of a group.</summary>
internal sealed class ShareSupporters
{
    private readonly bool alike;

    private ShareSupporters(int[] groups, long[] utilities, BigInteger all)
    {
        (Groups, Utilities, Utility) = (groups, utilities, all);
        alike = utilities.AsSpan().IndexOfAnyExcept(utilities is [var first, ..] ? first : 0) < 0;
    }

    public int[] Groups { get; }

    public long[] Utilities { get; }

    /// <summary>The utility of all supporters together.</summary>
    public BigInteger Utility { get; }

    /// <summary>The supporters of each project of a budget; who gets nothing out of it does not support it.</summary>
    public static ShareSupporters[] Of(ParticipatoryBudget budget, ShareUtility utility)
    {
        var supporters = budget.Projects.Select(_ => (Groups: new List<int>(), Utilities: new List<long>())).ToArray();
        for (var group = 0; group < budget.Ballots.Count; group++)
        {
            var ballot = budget.Ballots[group];
            for (var at = 0; at < ballot.Projects.Length; at++)
            {
                var worth = Worth(utility, budget.Projects[ballot.Projects[at]], ballot.Points[at]);
                if (worth == 0)
                    continue;

                supporters[ballot.Projects[at]].Groups.Add(group);
                supporters[ballot.Projects[at]].Utilities.Add(worth);
            }
        }

        return [.. supporters.Select(of => new ShareSupporters([.. of.Groups], [.. of.Utilities], Sum(budget, of.Groups, of.Utilities)))];
    }

    /// <summary>Places of the supporters by rising money for a unit of utility.</summary>
    public int[] ByMoneyPerUtility(BigInteger[] money)
    {
        var places = Enumerable.Range(0, Groups.Length).ToArray();
        Array.Sort(places, alike
            ? (one, other) => money[Groups[one]].CompareTo(money[Groups[other]])
            : (one, other) => (money[Groups[one]] * Utilities[other]).CompareTo(money[Groups[other]] * Utilities[one]));
        return places;
    }

    private static long Worth(ShareUtility utility, BudgetProject project, long points) => utility switch
    {
        ShareUtility.Cost => points == 0 ? 0 : project.Cost,
        ShareUtility.Cardinality => points == 0 ? 0 : 1,
        _ => points,
    };

    private static BigInteger Sum(ParticipatoryBudget budget, List<int> groups, List<long> utilities)
    {
        var sum = BigInteger.Zero;
        for (var at = 0; at < groups.Count; at++)
            sum += (BigInteger)utilities[at] * budget.Ballots[groups[at]].Count;

        return sum;
    }
}
