namespace ActiveResident.Voting;

/// <summary>By what scores are compared.</summary>
internal enum ScoreRule
{
    /// <summary>The sum; a missing score is 0.</summary>
    Sum,

    /// <summary>The mean of the scores that were given; a missing score does not count.</summary>
    Mean,
}

/// <summary>Identical ballots and their score for each option; null where it gives none.</summary>
internal readonly record struct ScoreGroup(long Count, decimal?[] Scores);

/// <summary>Sums of scores, and how many ballots gave one.</summary>
internal sealed record ScoreCount(IReadOnlyList<decimal> Sums, IReadOnlyList<long> Given, long Ballots, long Blank)
{
    public static ScoreCount Of(int options, IEnumerable<ScoreGroup> ballots)
    {
        var (sums, given) = (new decimal[options], new long[options]);
        var (all, blank) = (0L, 0L);
        foreach (var (count, scores) in ballots)
        {
            all += count;
            var silent = true;
            for (var option = 0; option < options; option++)
            {
                if (scores[option] is not { } score)
                    continue;

                silent = false;
                sums[option] += score * count;
                given[option] += count;
            }

            blank += silent ? count : 0;
        }

        return new(sums, given, all, blank);
    }

    public IReadOnlyList<IReadOnlyList<int>> Rank(ScoreRule rule) => rule == ScoreRule.Sum
        ? Ranking.ByFalling(Sums)
        : Ranking.By(Sums.Count, (one, other) => Mean(other).CompareTo(Mean(one)));

    // An option that nobody scored stands below every other.
    private (bool Scored, Fraction Mean) Mean(int option) =>
        Given[option] == 0 ? (false, default) : (true, Exact(Sums[option]) / Given[option]);

    private static Fraction Exact(decimal number)
    {
        var scale = (long)Math.Pow(10, number.Scale);
        return new(new System.Numerics.BigInteger(number * scale), scale);
    }
}
