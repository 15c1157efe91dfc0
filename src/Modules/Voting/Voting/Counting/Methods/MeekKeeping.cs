namespace ActiveResident.Voting;

/// <summary>
/// The keep factors of a Meek count and the votes they lead to: every option keeps its factor of what reaches it of a
/// ballot and passes on the rest. All with nine decimals.
/// </summary>
internal sealed class MeekKeeping
{
    private readonly PreferenceLists ballots;
    private readonly int seats;
    private readonly long[] factors;

    public MeekKeeping(PreferenceLists ballots, int seats)
    {
        (this.ballots, this.seats) = (ballots, seats);
        (factors, Votes) = (new long[ballots.Options], new long[ballots.Options]);
        Array.Fill(factors, FixedPoint.Nine);
        Distribute();
    }

    public long[] Votes { get; private set; }

    public long Quota { get; private set; }

    public void Exclude(int option)
    {
        factors[option] = 0;
        Votes[option] = 0;
    }

    /// <summary>Lowers the factor of an elected option towards keeping the quota alone; rounds up twice.</summary>
    public void Update(int option)
    {
        var product = Up((Int128)factors[option] * Quota, FixedPoint.Nine);
        factors[option] = (long)Up((Int128)product * FixedPoint.Nine, Votes[option]);
    }

    public void Distribute()
    {
        Votes = new long[ballots.Options];
        for (var group = 0; group < ballots.Groups; group++)
            Distribute(ballots[group], ballots.Count(group));

        Quota = (Votes.Sum() / (seats + 1)) + 1;
    }

    private void Distribute(ReadOnlySpan<ushort> preferences, long count)
    {
        var left = FixedPoint.Nine;
        foreach (var option in preferences)
        {
            var factor = factors[option];
            if (factor == 0)
                continue;

            var kept = factor == FixedPoint.Nine ? left : ((left * factor) + FixedPoint.Nine - 1) / FixedPoint.Nine;
            Votes[option] += kept * count;
            left -= kept;
            if (left <= 0)
                return;
        }
    }

    private static Int128 Up(Int128 number, Int128 divisor) => (number + divisor - 1) / divisor;
}
