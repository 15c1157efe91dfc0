namespace ActiveResident.Voting;

/// <summary>Of what a majority is a majority.</summary>
internal enum MajorityBase
{
    /// <summary>Votes for and against; abstentions leave the base.</summary>
    ForAndAgainst,

    /// <summary>All valid ballots; an abstention works against.</summary>
    ValidBallots,

    /// <summary>Everybody who may vote; staying away works against.</summary>
    Electorate,
}

/// <summary>
/// How large a part of the base must be for. A half asks for more than half; any other share, such as two thirds, for at
/// least it.
/// </summary>
internal readonly record struct MajorityRule(long Numerator, long Denominator, MajorityBase Base)
{
    /// <summary>More for than against.</summary>
    public static MajorityRule Simple => new(1, 2, MajorityBase.ForAndAgainst);

    /// <summary>More than half of the valid ballots.</summary>
    public static MajorityRule Absolute => new(1, 2, MajorityBase.ValidBallots);

    public static MajorityRule Qualified(long numerator, long denominator, MajorityBase of = MajorityBase.ForAndAgainst) =>
        new(numerator, denominator, of);

    public bool IsReached(long votesFor, long all)
    {
        var (reached, needed) = ((Int128)votesFor * Denominator, (Int128)all * Numerator);
        return Numerator * 2 == Denominator ? reached > needed : reached >= needed && votesFor > 0;
    }
}
