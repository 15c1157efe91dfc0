namespace ActiveResident.Voting;

/// <summary>A round of an instant runoff: the options still in with their votes, in falling order.</summary>
internal sealed record RunoffRound(IReadOnlyList<OptionVotes> Votes, long Exhausted, int? Excluded, IReadOnlyList<int> TiedForLast);

/// <summary>Votes for an option in a round.</summary>
internal readonly record struct OptionVotes(int Option, long Votes);

/// <summary>
/// Instant runoff: each round the option with fewest votes goes out and its ballots pass to their best option still in,
/// until two are left.
/// </summary>
internal sealed record InstantRunoffCount : StagedCount
{
    public required IReadOnlyList<RunoffRound> Rounds { get; init; }

    public static (InstantRunoffCount Count, ElectionOutcome Outcome) Of(RankedBallots ballots, PublicDraw? draw = null)
    {
        PreferenceLists lists = new(ballots);
        return LotSearch<InstantRunoffCount>.Resolve(lots => new InstantRunoff(lists, lots).Count(), draw, lists.CoursesWorthCounting());
    }
}
