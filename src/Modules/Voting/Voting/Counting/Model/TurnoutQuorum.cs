namespace ActiveResident.Voting;

/// <summary>How many of the electorate must take part, as a share: 1/3 asks for a third or more.</summary>
internal readonly record struct TurnoutQuorum(long Numerator, long Denominator)
{
    /// <summary>No turnout is too small.</summary>
    public static TurnoutQuorum None => new(0, 1);

    /// <summary>The smallest number of ballots that makes the quorum.</summary>
    public long Needed(long electorate) => (long)((((Int128)electorate * Numerator) + Denominator - 1) / Denominator);

    public bool IsMet(long ballots, long electorate) => ballots >= Needed(electorate);
}
