using System.Text.Json.Nodes;

namespace ActiveResident.Voting;

/// <summary>Reports a greedy budget: a round for each project in the order of its score.</summary>
internal static class GreedyReport
{
    public static JsonObject Of(ElectionFile file, CountOptions options)
    {
        var budget = BudgetSource.Read(file);
        if (options.Utility == "cost")
            throw new CountRefusedException("A greedy count goes by votes (cardinality), points or borda, not by cost.");

        var scores = BudgetSource.Utility(budget, options.Utility) == ShareUtility.Cardinality ? budget.Votes : budget.Scores;
        List<string> ids = [.. budget.Projects.Select(project => project.Id)];
        ReportJson json = new(ids);
        var count = GreedyBudgetCount.Of(
            budget, scores, [], budget.Threshold ?? long.MinValue, options.StopsAtFirstUnaffordable, options.Draw(ids));
        JsonArray rounds = [.. count.Steps.Select((step, at) => Round(json, budget, step, at + 1))];
        var report = json.Begin(options.Method, count.Outcome, rounds);
        report["total_cost"] = BudgetMoney.Json(budget, budget.CostOf(count.Outcome.Winners));
        report["budget"] = BudgetMoney.Json(budget, budget.Money);
        report["ballots"] = budget.Voters;
        return report;
    }

    private static JsonObject Round(ReportJson json, ParticipatoryBudget budget, GreedyStep step, int number) => new()
    {
        ["round"] = number,
        ["project"] = json.Name(step.Project),
        ["score"] = step.Score,
        ["cost"] = BudgetMoney.Json(budget, step.Cost),
        ["fate"] = step.Fate switch
        {
            GreedyFate.Funded => "funded",
            GreedyFate.DoesNotFit => "does not fit",
            GreedyFate.BelowThreshold => "below the threshold",
            GreedyFate.Tied => "tied",
            _ => "not reached",
        },
    };
}
