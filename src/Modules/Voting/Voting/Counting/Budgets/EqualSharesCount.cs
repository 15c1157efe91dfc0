namespace ActiveResident.Voting;

/// <summary>The Method of Equal Shares with its completion.</summary>
/// <param name="Purchases">In order, each with its price; those of one course where a lot would decide.</param>
/// <param name="Endowment">The money of each voter in the outcome that stands.</param>
/// <param name="CompletedGreedily">Projects that only the completion by votes added.</param>
internal sealed record EqualSharesCount(
    IReadOnlyList<SharePurchase> Purchases, Endowment Endowment, IReadOnlyList<int> CompletedGreedily, ElectionOutcome Outcome)
{
    public static EqualSharesCount Of(
        ParticipatoryBudget budget, ShareUtility utility, ShareCompletion completion, PublicDraw? draw = null)
    {
        if (budget.Voters == 0)
            return new([], new(0, 1), [], new([], []));

        EqualSharesCourses courses = new(budget, utility, draw);
        var shared = completion is ShareCompletion.None or ShareCompletion.Greedy
            ? courses.At(new(budget.Money, budget.Voters))
            : new EndowmentRise(budget, courses, stopsEarly: completion != ShareCompletion.AddOne).Last();
        return completion is ShareCompletion.AddOneThenGreedy or ShareCompletion.Greedy
            && shared.Outcome.Tied is []
            ? shared.CompleteGreedily(budget, completion == ShareCompletion.Greedy ? 1 : long.MinValue, draw)
            : shared;
    }

    private EqualSharesCount CompleteGreedily(ParticipatoryBudget budget, long threshold, PublicDraw? draw)
    {
        var added = GreedyBudgetCount.Of(budget, budget.Votes, Outcome.Winners, threshold, draw: draw).Outcome;
        return this with
        {
            CompletedGreedily = added.Winners,
            Outcome = new([.. Outcome.Winners, .. added.Winners], added.Tied),
        };
    }
}
