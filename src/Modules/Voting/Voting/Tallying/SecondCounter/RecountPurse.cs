namespace ActiveResident.Voting;

/// <summary>A budget spent by falling votes, told again.</summary>
internal static class RecountPurse
{
    /// <param name="bought">What is bought already.</param>
    public static RecountEnd Of(RecountPapers papers, IReadOnlyList<int> bought, bool stops, RecountDraw? draw)
    {
        var costs = papers.Question.Rule.Costs!;
        var money = papers.Question.Rule.Limit - bought.Sum(project => costs[project]);
        var wanted = Enumerable.Range(0, costs.Count).Except(bought)
            .Select(project => (Project: project, Votes: papers.With(project, 1), Cost: costs[project]))
            .Where(project => project.Votes > 0)
            .ToList();
        var (winners, tied) = (new List<int>(), new List<int>());
        while (wanted.Count > 0)
        {
            var (_, votes, cost) = wanted.OrderByDescending(project => project.Votes).ThenBy(project => project.Cost).First();
            var equal = wanted.Where(project => (project.Votes, project.Cost) == (votes, cost)).Select(project => project.Project).ToList();
            wanted.RemoveAll(project => equal.Contains(project.Project));
            var affordable = (int)Math.Min(equal.Count, money / cost);
            money -= affordable * cost;
            if (affordable > 0 && affordable < equal.Count && draw is null)
                tied.AddRange(equal);
            else
                winners.AddRange((draw?.InOrder(equal) ?? equal).Take(affordable));

            if (stops && affordable < equal.Count)
                break;
        }

        return new(winners, tied);
    }
}
