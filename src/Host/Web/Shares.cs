namespace ActiveResident.Host;

/// <summary>Votes as shares of a hundred, in tenths.</summary>
internal static class Shares
{
    /// <summary>
    /// Shares that make exactly 100.0 (largest remainder): what is lost in rounding down goes, a tenth each, to the
    /// options that lost most; of equals, to the one with more votes, then to the first.
    /// </summary>
    public static IReadOnlyList<decimal> OfAll(IReadOnlyList<int> votes)
    {
        var all = votes.Sum(count => (long)count);
        if (all == 0)
            return [.. votes.Select(_ => 0m)];

        var tenths = votes.Select(count => count * 1000L / all).ToArray();
        var losers = Enumerable.Range(0, votes.Count)
            .OrderByDescending(option => votes[option] * 1000L % all)
            .ThenByDescending(option => votes[option])
            .ThenBy(option => option)
            .Take((int)(1000 - tenths.Sum()));
        foreach (var option in losers)
            tenths[option]++;

        return [.. tenths.Select(share => share / 10m)];
    }

    /// <summary>Shares of <paramref name="ballots"/> where a ballot may hold several options; they need not make 100.</summary>
    public static IReadOnlyList<decimal> OfBallots(IReadOnlyList<int> votes, int ballots) =>
        [.. votes.Select(count => ballots == 0 ? 0 : decimal.Round(count * 100m / ballots, 1, MidpointRounding.AwayFromZero))];
}
