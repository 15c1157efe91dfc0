namespace ActiveResident.Voting;

/// <summary>A round of a Meek count. Votes and quota have nine decimals.</summary>
internal sealed record MeekRound(IReadOnlyList<int> Elected, IReadOnlyList<int> Excluded, long[] Votes, long Quota, IReadOnlyList<int> Tied);

/// <summary>The single transferable vote by Meek's method, after the reference rule with nine decimals.</summary>
internal sealed record MeekStvCount : StagedCount
{
    public required IReadOnlyList<MeekRound> Rounds { get; init; }

    public static (MeekStvCount Count, ElectionOutcome Outcome) Of(RankedBallots ballots, int seats, PublicDraw? draw = null)
    {
        PreferenceLists lists = new(ballots);
        return LotSearch<MeekStvCount>.Resolve(lots => new MeekStv(lists, seats, lots).Count(), draw, lists.CoursesWorthCounting());
    }
}
