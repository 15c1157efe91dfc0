namespace ActiveResident.Voting;

/// <summary>A step of a greedy count: a project, its score and what became of it.</summary>
internal sealed record GreedyStep(int Project, long Score, long Cost, GreedyFate Fate);

/// <summary>What becomes of a project in a greedy count.</summary>
internal enum GreedyFate
{
    Funded,
    DoesNotFit,

    /// <summary>Its score is below the threshold.</summary>
    BelowThreshold,

    /// <summary>Equal to others in score, cost and votes, of which not all fit.</summary>
    Tied,

    /// <summary>The count had ended at a project that did not fit.</summary>
    NotReached,
}

/// <summary>
/// Projects by falling score, at equal score the cheaper, then the one with more votes: takes what fits and skips what does
/// not, or stops there.
/// </summary>
internal sealed record GreedyBudgetCount(IReadOnlyList<GreedyStep> Steps, ElectionOutcome Outcome, long Spent)
{
    public static GreedyBudgetCount Of(ParticipatoryBudget budget, bool stopAtFirstUnaffordable = false, PublicDraw? draw = null) =>
        Of(budget, budget.Scores, [], budget.Threshold ?? long.MinValue, stopAtFirstUnaffordable, draw);

    /// <summary>Goes on from projects that are funded already.</summary>
    public static GreedyBudgetCount Of(
        ParticipatoryBudget budget,
        IReadOnlyList<long> scores,
        IReadOnlyList<int> funded,
        long threshold = long.MinValue,
        bool stopAtFirstUnaffordable = false,
        PublicDraw? draw = null)
    {
        var votes = budget.Votes;
        var groups = Enumerable.Range(0, budget.Projects.Count).Except(funded)
            .GroupBy(project => (Score: scores[project], budget.Projects[project].Cost, Votes: votes[project]))
            .OrderByDescending(group => group.Key.Score).ThenBy(group => group.Key.Cost).ThenByDescending(group => group.Key.Votes);
        GreedyPurse purse = new(budget.Money - budget.CostOf(funded), threshold, stopAtFirstUnaffordable, draw);
        foreach (var group in groups)
            purse.Offer([.. group], group.Key.Score, group.Key.Cost);

        return new(purse.Steps, purse.Outcome, budget.Money - purse.Left);
    }
}
