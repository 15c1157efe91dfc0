namespace ActiveResident.Voting;

/// <summary>A stage of a Scottish count. Votes and papers that go no further have five decimals.</summary>
/// <param name="SurplusOf">Whose surplus was moved, where one was.</param>
internal sealed record ScottishStage(
    int? SurplusOf, IReadOnlyList<int> Elected, int? Excluded, long[] Votes, long NonTransferable, IReadOnlyList<int> Tied);

/// <summary>The single transferable vote by weighted inclusive Gregory, as Scottish councils are elected.</summary>
internal sealed record ScottishStvCount : StagedCount
{
    public required long Quota { get; init; }

    public required IReadOnlyList<ScottishStage> Stages { get; init; }

    public static (ScottishStvCount Count, ElectionOutcome Outcome) Of(RankedBallots ballots, int seats, PublicDraw? draw = null)
    {
        PreferenceLists lists = new(ballots);
        return LotSearch<ScottishStvCount>.Resolve(
            lots => new ScottishStv(lists, seats, lots).Count(), draw, lists.CoursesWorthCounting());
    }
}
