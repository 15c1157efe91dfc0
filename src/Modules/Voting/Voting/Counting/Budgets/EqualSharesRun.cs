namespace ActiveResident.Voting;

/// <summary>Equal shares with one endowment: buys the project of the smallest rho until nobody can buy any.</summary>
internal sealed class EqualSharesRun(ParticipatoryBudget budget, IReadOnlyList<ShareSupporters> supporters, IReadOnlyList<long> votes)
{
    public EqualSharesCourse Count(Endowment endowment, Lots lots)
    {
        ShareVoters voters = new(budget.Ballots, endowment);
        List<SharePurchase> purchases = [];

        // The price of a project never falls, as money only gets less: what was dear before need not be asked again.
        PriorityQueue<int, Fraction> prices = new(Enumerable.Range(0, budget.Projects.Count).Select(project => (project, Fraction.Zero)));
        while (Cheapest(voters, prices) is { Projects: not [] } cheapest)
        {
            var best = ByCostAndVotes(cheapest.Projects);
            int? chosen = best.Count == 1 ? best[0] : lots.Next();
            if (chosen is not { } project)
                return Made(purchases, best);

            prices.EnqueueRange(cheapest.Projects.Where(other => other != project), cheapest.Rho);
            voters.Pay(supporters[project], cheapest.Rho);
            purchases.Add(new(project, cheapest.Rho));
        }

        return Made(purchases, []);
    }

    private static EqualSharesCourse Made(List<SharePurchase> purchases, IReadOnlyList<int> lot) =>
        new() { Elected = [.. purchases.Select(purchase => purchase.Project)], Lot = lot, Purchases = purchases };

    // Takes all projects of the smallest price off the queue, and for good those that nobody can pay any more.
    private (List<int> Projects, Fraction Rho) Cheapest(ShareVoters voters, PriorityQueue<int, Fraction> prices)
    {
        List<int> cheapest = [];
        Fraction rho = default;
        while (prices.TryPeek(out var project, out var known) && (cheapest.Count == 0 || known <= rho))
        {
            prices.Dequeue();
            if (voters.Rho(supporters[project], budget.Projects[project].Cost) is not { } price)
                continue;

            if (cheapest.Count > 0 && price > rho)
            {
                prices.Enqueue(project, price);
                continue;
            }

            if (cheapest.Count > 0 && price < rho)
            {
                prices.EnqueueRange(cheapest, rho);
                cheapest.Clear();
            }

            cheapest.Add(project);
            rho = price;
        }

        return (cheapest, rho);
    }

    private List<int> ByCostAndVotes(List<int> projects)
    {
        if (projects.Count == 1)
            return projects;

        var best = projects.Min(project => (budget.Projects[project].Cost, -votes[project]));
        return [.. projects.Where(project => (budget.Projects[project].Cost, -votes[project]) == best).Order()];
    }
}
