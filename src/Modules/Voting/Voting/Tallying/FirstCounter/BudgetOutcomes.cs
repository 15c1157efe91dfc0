using ActiveResident.Polls.Contracts;

namespace ActiveResident.Voting;

/// <summary>Participatory budgets. A project that nobody approves of is never bought.</summary>
internal static class BudgetOutcomes
{
    public static QuestionOutcome Greedy(QuestionDefinition question, long ballots, List<OptionCount> counts, PublicDraw? draw)
    {
        // Greedy by votes needs the totals alone: a ballot of one project for each of its votes says the same.
        BudgetVoters[] votes = [.. counts.Select((count, project) => new BudgetVoters(count.Votes, [project], [1])), new(ballots, [], [])];
        var budget = Budget(question, votes);
        var count = GreedyBudgetCount.Of(budget, budget.Votes, [], threshold: 1, question.Rule.StopsAtFirstUnaffordable, draw);
        return Told(question, budget, count.Outcome, byVotes: []);
    }

    public static QuestionOutcome EqualShares(QuestionDefinition question, RankedBallots ballots, PublicDraw? draw)
    {
        var budget = Budget(question, [.. ballots.Groups.Select(group => Voters(group))]);
        var completion = question.Rule.Completion == BudgetCompletion.Greedy ? ShareCompletion.Greedy : ShareCompletion.None;
        var count = EqualSharesCount.Of(budget, ShareUtility.Cost, completion, draw);
        return Told(question, budget, count.Outcome, count.CompletedGreedily);
    }

    private static BudgetVoters Voters(BallotGroup group)
    {
        int[] projects = [.. Enumerable.Range(0, group.Marks.Length).Where(project => group.Marks[project] > 0)];
        return new(group.Count, projects, [.. projects.Select(_ => 1L)]);
    }

    private static ParticipatoryBudget Budget(QuestionDefinition question, IReadOnlyList<BudgetVoters> ballots) => new(
        BudgetVoteType.Approval,
        question.Rule.Limit,
        Unit: 1,
        Threshold: null,
        [.. question.Rule.Costs!.Select((cost, project) => new BudgetProject($"{project + 1}", cost))],
        ballots);

    private static QuestionOutcome Told(
        QuestionDefinition question, ParticipatoryBudget budget, ElectionOutcome outcome, IReadOnlyList<int> byVotes)
    {
        var votes = budget.Votes;
        var others = Enumerable.Range(0, votes.Count).Except(outcome.Winners).OrderByDescending(project => votes[project]);
        return PollOutcomes.Decided(question, outcome) with
        {
            Budget = new(
                budget.Money,
                budget.CostOf(outcome.Winners),
                [.. outcome.Winners.Concat(others).Select(project => new ProjectOutcome(
                    project + 1, budget.Projects[project].Cost, votes[project], Fate(project)))]),
        };

        ProjectFate Fate(int project) =>
            byVotes.Contains(project) ? ProjectFate.FundedByVotes
            : outcome.Winners.Contains(project) ? ProjectFate.Funded
            : outcome.Tied.Contains(project) ? ProjectFate.Tied
            : ProjectFate.NotFunded;
    }
}
