using System.Numerics;

namespace ActiveResident.Voting;

/// <summary>
/// Equal shares, told again: everybody has the same money, and each time the project is bought whose supporters pay least
/// for a rouble of its cost.
/// </summary>
internal static class RecountShares
{
    private const int MostCourses = 256;

    public static RecountEnd Of(RecountPapers papers, long ballots, RecountDraw? draw)
    {
        RecountPlay Play(IReadOnlyList<int> lots) => new RecountPurchases(papers, ballots).Play(new(lots));
        var ends = draw is null ? RecountLots.Ends(Play, MostCourses) ?? [Play([])] : [RecountLots.Drawn(Play, draw)];
        var certain = ends[0].Elected.Where(project => ends.All(end => end.Elected.Contains(project))).ToList();
        var tied = ends.SelectMany(end => end.Elected.Concat(end.Lot)).Distinct().Except(certain).Order().ToList();
        if (papers.Question.Rule.Completion != Polls.Contracts.BudgetCompletion.Greedy || tied.Count > 0)
            return new(certain, tied);

        var more = RecountPurse.Of(papers, certain, stops: false, draw);
        return new([.. certain, .. more.Winners], more.Tied);
    }
}

/// <summary>One course of equal shares. Money is a whole number of parts, of which a unit has <c>parts</c>.</summary>
internal sealed class RecountPurchases
{
    private readonly (string Paper, long Count)[] voters;
    private readonly BigInteger[] money;
    private readonly IReadOnlyList<long> costs;
    private readonly long[] votes;
    private readonly List<int> bought = [];
    private BigInteger parts;

    public RecountPurchases(RecountPapers papers, long ballots)
    {
        voters = [.. papers.All.Select(paper => (paper.Key, paper.Value))];
        costs = papers.Question.Rule.Costs!;
        votes = [.. Enumerable.Range(0, costs.Count).Select(project => papers.With(project, 1))];

        // A unit is cut into as many parts as there are voters, so that everybody's share is whole.
        parts = ballots;
        money = [.. voters.Select(_ => (BigInteger)papers.Question.Rule.Limit)];
    }

    public RecountPlay Play(Queue<int> lots)
    {
        while (true)
        {
            var prices = Enumerable.Range(0, costs.Count).Except(bought)
                .Select(project => (Project: project, Price: Price(project)))
                .Where(offer => offer.Price is not null)
                .ToList();
            if (prices.Count == 0)
                return new(bought, []);

            var best = prices.Aggregate((one, other) => Compare(other, one) < 0 ? other : one);
            var equal = prices.Where(offer => Compare(offer, best) == 0).Select(offer => offer.Project).ToList();
            equal = [.. equal.Where(project => costs[project] == equal.Min(other => costs[other]))];
            equal = [.. equal.Where(project => votes[project] == equal.Max(other => votes[other]))];
            if (equal.Count > 1 && lots.Count == 0)
                return new(bought, equal);

            var chosen = equal.Count > 1 ? lots.Dequeue() : equal[0];
            Buy(chosen, prices.Single(offer => offer.Project == chosen).Price!.Value);
        }
    }

    /// <summary>What a supporter pays at most, as a fraction of parts; null when they cannot pay together.</summary>
    private (BigInteger Numerator, BigInteger Denominator)? Price(int project)
    {
        var supporters = Supporters(project).OrderBy(at => money[at]).ToList();
        var rest = costs[project] * parts;
        var payers = supporters.Aggregate(BigInteger.Zero, (sum, at) => sum + voters[at].Count);
        foreach (var at in supporters)
        {
            if (money[at] * payers >= rest)
                return (rest, payers);

            rest -= money[at] * voters[at].Count;
            payers -= voters[at].Count;
        }

        return null;
    }

    // As its supporters value a project by its cost, what they pay at most is divided by it.
    private int Compare(
        (int Project, (BigInteger Numerator, BigInteger Denominator)? Price) one,
        (int Project, (BigInteger Numerator, BigInteger Denominator)? Price) other)
    {
        var (left, right) = (one.Price!.Value, other.Price!.Value);
        return (left.Numerator * right.Denominator * costs[other.Project]).CompareTo(right.Numerator * left.Denominator * costs[one.Project]);
    }

    private void Buy(int project, (BigInteger Numerator, BigInteger Denominator) price)
    {
        // Cuts every part finer, so that the price is whole.
        var finer = price.Denominator / BigInteger.GreatestCommonDivisor(price.Numerator, price.Denominator);
        parts *= finer;
        for (var at = 0; at < money.Length; at++)
            money[at] *= finer;

        foreach (var at in Supporters(project))
            money[at] -= BigInteger.Min(money[at], price.Numerator * finer / price.Denominator);

        bought.Add(project);
    }

    private IEnumerable<int> Supporters(int project) => Enumerable.Range(0, voters.Length).Where(at => voters[at].Paper[project] > 0);
}
