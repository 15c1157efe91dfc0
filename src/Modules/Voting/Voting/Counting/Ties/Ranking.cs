namespace ActiveResident.Voting;

/// <summary>Groups of equal options, best group first, and the seats that they fill.</summary>
internal static class Ranking
{
    /// <summary>Groups the options by a key; the largest key is the best, equal keys stay together.</summary>
    public static IReadOnlyList<IReadOnlyList<int>> ByFalling<TKey>(IReadOnlyList<TKey> keys) =>
    [
        .. Enumerable.Range(0, keys.Count).GroupBy(option => keys[option]).OrderByDescending(group => group.Key)
            .Select(group => group.ToList()),
    ];

    /// <summary>Groups by a comparison in which the better option is the smaller one.</summary>
    public static IReadOnlyList<IReadOnlyList<int>> By(int options, Comparison<int> better)
    {
        List<List<int>> groups = [];
        foreach (var option in Enumerable.Range(0, options).Order(Comparer<int>.Create(better)))
        {
            if (groups.Count > 0 && better(groups[^1][0], option) == 0)
                groups[^1].Add(option);
            else
                groups.Add([option]);
        }

        return groups;
    }

    /// <summary>Fills the seats from the best group on; a group with more options than seats left is a tie.</summary>
    public static ElectionOutcome Fill(IReadOnlyList<IReadOnlyList<int>> groups, int seats, PublicDraw? draw = null)
    {
        List<int> winners = [];
        foreach (var group in groups)
        {
            var free = seats - winners.Count;
            if (group.Count > free)
                return free == 0 ? new(winners, []) : Share(winners, group, free, draw);

            winners.AddRange(group);
        }

        return new(winners, []);
    }

    private static ElectionOutcome Share(List<int> winners, IReadOnlyList<int> group, int free, PublicDraw? draw) =>
        draw is null ? new(winners, group) : new([.. winners, .. draw.Order(group).Take(free)], []);
}
