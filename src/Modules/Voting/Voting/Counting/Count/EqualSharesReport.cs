using System.Text.Json.Nodes;

namespace ActiveResident.Voting;

/// <summary>Reports equal shares: a round for each purchase, with its price in exact numbers.</summary>
internal static class EqualSharesReport
{
    public static JsonObject Of(ElectionFile file, CountOptions options)
    {
        var budget = BudgetSource.Read(file);
        var utility = options.Utility is null ? ShareUtility.Cost : BudgetSource.Utility(budget, options.Utility);
        List<string> ids = [.. budget.Projects.Select(project => project.Id)];
        ReportJson json = new(ids);
        var draw = options.Draw(ids);
        var count = EqualSharesCount.Of(budget, utility, Completion(options.Completion), draw);
        var greedy = options.ComparesGreedy ? GreedyBudgetCount.Of(budget, budget.Scores, [], draw: draw).Outcome : null;
        var compared = greedy is null ? null : GreedyComparison.Of(budget, count.Outcome.Winners, greedy.Winners);
        var outcome = compared is { GreedyIsTaken: true } ? greedy! : count.Outcome;

        var report = json.Begin(options.Method, outcome, Rounds(json, budget, utility, count));
        report["total_cost"] = BudgetMoney.Json(budget, budget.CostOf(outcome.Winners));
        report["budget"] = BudgetMoney.Json(budget, budget.Money);
        report["endowment"] = BudgetMoney.Exact(budget, count.Endowment).ToString();
        report["completed_greedily"] = json.Names(count.CompletedGreedily);
        report["ballots"] = budget.Voters;
        if (compared is not null)
            report["comparison"] = Comparison(json, compared, count.Outcome, greedy!);

        return report;
    }

    private static JsonArray Rounds(ReportJson json, ParticipatoryBudget budget, ShareUtility utility, EqualSharesCount count)
    {
        // A price for a utility of cost has no unit; others are money, told in units of the currency.
        var unit = utility == ShareUtility.Cost ? 1 : budget.Unit;
        return [.. count.Purchases.Select((purchase, at) => (JsonNode)Round(json, purchase, purchase.Rho / unit, utility, at + 1))];
    }

    private static JsonObject Round(ReportJson json, SharePurchase purchase, Fraction rho, ShareUtility utility, int number)
    {
        JsonObject told = new() { ["round"] = number, ["selected"] = json.Name(purchase.Project), ["rho"] = rho.ToString() };
        if (utility == ShareUtility.Cost)
            told["effective_votes"] = (Fraction.One / rho).ToString(9);
        else
            told["rho_decimal"] = rho.ToString(9);

        return told;
    }

    private static JsonObject Comparison(
        ReportJson json, GreedyComparison compared, ElectionOutcome shares, ElectionOutcome greedy) => new()
    {
        ["prefer_equal_shares"] = compared.PreferShares,
        ["prefer_greedy"] = compared.PreferGreedy,
        ["taken"] = compared.GreedyIsTaken ? "greedy" : "equal shares",
        ["equal_shares"] = json.Names(shares.Winners),
        ["greedy"] = json.Names(greedy.Winners),
    };

    private static ShareCompletion Completion(string name) => name switch
    {
        "add1" => ShareCompletion.AddOne,
        "add1-early" => ShareCompletion.AddOneEarly,
        "add1u" => ShareCompletion.AddOneThenGreedy,
        "greedy" => ShareCompletion.Greedy,
        _ => ShareCompletion.None,
    };
}
