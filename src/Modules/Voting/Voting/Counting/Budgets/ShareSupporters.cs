using System.Numerics;

namespace ActiveResident.Voting;

/// <summary>Who supports a project: groups of voters, and what it is worth to each voter of a group.</summary>
internal sealed class ShareSupporters
{
    private ShareSupporters(int[] groups, long[] utilities, IReadOnlyList<BudgetVoters> ballots)
    {
        Groups = groups;
        IsAlike = utilities.AsSpan().IndexOfAnyExcept(utilities is [var first, ..] ? first : 0) < 0;
        Worth = IsAlike && utilities.Length > 0 ? utilities[0] : 1;
        Utilities = IsAlike ? [.. utilities.Select(_ => 1L)] : utilities;
        for (var at = 0; at < groups.Length; at++)
            Utility += (BigInteger)Utilities[at] * ballots[groups[at]].Count;
    }

    /// <summary>What the project is worth where it is worth the same to all; their utilities are then told as 1.</summary>
    public long Worth { get; }

    /// <summary>The project is worth the same to all supporters.</summary>
    public bool IsAlike { get; }

    public int[] Groups { get; }

    /// <summary>In units of <see cref="Worth"/>, which keeps the numbers of a count small.</summary>
    public long[] Utilities { get; }

    /// <summary>The utility of all supporters together, in units of <see cref="Worth"/>.</summary>
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
                var worth = WorthOf(utility, budget.Projects[ballot.Projects[at]], ballot.Points[at]);
                if (worth == 0)
                    continue;

                supporters[ballot.Projects[at]].Groups.Add(group);
                supporters[ballot.Projects[at]].Utilities.Add(worth);
            }
        }

        return [.. supporters.Select(of => new ShareSupporters([.. of.Groups], [.. of.Utilities], budget.Ballots))];
    }

    /// <summary>Places of the supporters by rising money for a unit of utility.</summary>
    public int[] ByMoneyPerUtility(BigInteger[] money)
    {
        var places = new int[Groups.Length];
        var rough = new double[Groups.Length];
        var shift = (int)Math.Max(0, Groups.Max(group => money[group].GetBitLength()) - 500);
        for (var at = 0; at < places.Length; at++)
            (places[at], rough[at]) = (at, (double)(money[Groups[at]] >> shift) / Utilities[at]);

        // Floating point puts nearly all of them in order; exact comparison puts right what it could not tell apart.
        Array.Sort(rough, places);
        for (var at = 1; at < places.Length; at++)
        {
            for (var before = at; before > 0 && Compare(money, places[before - 1], places[before]) > 0; before--)
                (places[before - 1], places[before]) = (places[before], places[before - 1]);
        }

        return places;
    }

    private int Compare(BigInteger[] money, int one, int other) => IsAlike
        ? money[Groups[one]].CompareTo(money[Groups[other]])
        : (money[Groups[one]] * Utilities[other]).CompareTo(money[Groups[other]] * Utilities[one]);

    private static long WorthOf(ShareUtility utility, BudgetProject project, long points) => utility switch
    {
        ShareUtility.Cost => points == 0 ? 0 : project.Cost,
        ShareUtility.Cardinality => points == 0 ? 0 : 1,
        _ => points,
    };
}
