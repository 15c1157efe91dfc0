namespace ActiveResident.Voting;

/// <summary>The strength of a link or path: more winning votes, and at equal ones fewer losing votes, is stronger.</summary>
internal readonly record struct LinkStrength(long Winning, long Losing) : IComparable<LinkStrength>
{
    public static bool operator <(LinkStrength one, LinkStrength other) => one.CompareTo(other) < 0;

    public static bool operator >(LinkStrength one, LinkStrength other) => one.CompareTo(other) > 0;

    public static bool operator <=(LinkStrength one, LinkStrength other) => one.CompareTo(other) <= 0;

    public static bool operator >=(LinkStrength one, LinkStrength other) => one.CompareTo(other) >= 0;

    public int CompareTo(LinkStrength other) =>
        Winning != other.Winning ? Winning.CompareTo(other.Winning) : other.Losing.CompareTo(Losing);
}

/// <summary>Schulze's method by winning votes.</summary>
/// <param name="Pairwise">Ballots that put the first option strictly above the second.</param>
/// <param name="Paths">The strongest path from the first option to the second.</param>
/// <param name="Groups">Winners, then the winners without them, and so on.</param>
internal sealed record SchulzeCount(
    long Ballots, long Blank, long[,] Pairwise, LinkStrength[,] Paths, IReadOnlyList<IReadOnlyList<int>> Groups)
{
    public static SchulzeCount Of(RankedBallots ballots)
    {
        var pairwise = PairwiseTable.Of(ballots);
        var paths = StrongestPaths(pairwise);
        var blank = ballots.Groups.Where(group => !group.Marks.AsSpan().ContainsAnyExcept(0)).Sum(group => group.Count);
        return new(ballots.Total, blank, pairwise, paths, InGroups(paths));
    }

    // The diagonal is not skipped, as in the tool of Belenios: on a cycle it is the strength of the way back to itself.
    private static LinkStrength[,] StrongestPaths(long[,] pairwise)
    {
        var options = pairwise.GetLength(0);
        var paths = Links(pairwise);
        for (var k = 0; k < options; k++)
        {
            for (var i = 0; i < options; i++)
            {
                for (var j = 0; j < options; j++)
                    paths[i, j] = Stronger(paths[i, j], Weaker(paths[i, k], paths[k, j]));
            }
        }

        return paths;
    }

    private static LinkStrength[,] Links(long[,] pairwise)
    {
        var options = pairwise.GetLength(0);
        var links = new LinkStrength[options, options];
        for (var i = 0; i < options; i++)
        {
            for (var j = 0; j < options; j++)
                links[i, j] = pairwise[i, j] > pairwise[j, i] ? new(pairwise[i, j], pairwise[j, i]) : default;
        }

        return links;
    }

    private static LinkStrength Stronger(LinkStrength one, LinkStrength other) => other > one ? other : one;

    private static LinkStrength Weaker(LinkStrength one, LinkStrength other) => other < one ? other : one;

    private static List<IReadOnlyList<int>> InGroups(LinkStrength[,] paths)
    {
        List<IReadOnlyList<int>> groups = [];
        var left = Enumerable.Range(0, paths.GetLength(0)).ToList();
        while (left.Count > 0)
        {
            var best = left.Where(i => left.TrueForAll(j => paths[j, i] <= paths[i, j])).ToList();
            groups.Add(best);
            left = [.. left.Except(best)];
        }

        return groups;
    }
}
