namespace ActiveResident.Voting;

/// <summary>Which of two middle grades is the median of an even number.</summary>
internal enum MiddleGrade
{
    /// <summary>The worse one, as in the textbook.</summary>
    Lower,

    /// <summary>The better one, as the tool of Belenios takes it.</summary>
    Upper,
}

/// <summary>
/// Majority judgment by taking out the median grade again and again: the sequence of what was taken out decides, the first
/// difference first.
/// </summary>
internal static class MajorityValue
{
    /// <summary>Groups of equal options, best first. Rows count grades from the best to the worst.</summary>
    public static IReadOnlyList<IReadOnlyList<int>> Rank(IReadOnlyList<long[]> rows, MiddleGrade middle) =>
        Ranking.By(rows.Count, (one, other) => Compare(rows[one], rows[other], middle));

    // Both options have as many grades; a smaller grade is better.
    private static int Compare(long[] one, long[] other, MiddleGrade middle)
    {
        if (one.AsSpan().SequenceEqual(other))
            return 0;

        return Sequence(one, middle).Zip(Sequence(other, middle), (left, right) => left.CompareTo(right))
            .FirstOrDefault(difference => difference != 0);
    }

    // The middle of what is left moves to its two sides by turns, so that places can be read off without taking any out.
    private static IEnumerable<int> Sequence(long[] counts, MiddleGrade middle)
    {
        var all = counts.Sum();
        var start = middle == MiddleGrade.Upper ? ((all + 1) / 2) - 1 : all / 2;
        GradeCursor left = new(counts, start), right = new(counts, start + 1);
        var leftNext = true;
        while (left.IsInside || right.IsInside)
        {
            var side = leftNext && left.IsInside || !right.IsInside ? left : right;
            yield return side.Grade;
            leftNext = !leftNext;
            side.Move(ReferenceEquals(side, left) ? -1 : 1);
        }
    }
}
