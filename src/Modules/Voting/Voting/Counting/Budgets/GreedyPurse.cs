namespace ActiveResident.Voting;

/// <summary>The money that a greedy count has left, and what it bought.</summary>
internal sealed class GreedyPurse(long money, long threshold, bool stopAtFirstUnaffordable, PublicDraw? draw)
{
    private readonly List<GreedyStep> steps = [];
    private bool ended;

    public long Left { get; private set; } = money;

    public IReadOnlyList<GreedyStep> Steps => steps;

    public ElectionOutcome Outcome => new(With(GreedyFate.Funded), With(GreedyFate.Tied));

    /// <summary>
    /// Offers projects of equal score, cost and votes. As their cost is the same, which of them are taken changes nothing
    /// for those after them.
    /// </summary>
    public void Offer(IReadOnlyList<int> equal, long score, long cost)
    {
        if (ended || score < threshold)
        {
            Log(equal, score, cost, score < threshold ? GreedyFate.BelowThreshold : GreedyFate.NotReached);
            return;
        }

        var fitting = (int)Math.Min(equal.Count, Left / cost);
        Left -= fitting * cost;
        ended = stopAtFirstUnaffordable && fitting < equal.Count;
        if (fitting > 0 && fitting < equal.Count && draw is null)
        {
            Log(equal, score, cost, GreedyFate.Tied);
            return;
        }

        var order = draw?.Order(equal) ?? equal;
        Log(order.Take(fitting), score, cost, GreedyFate.Funded);
        Log(order.Skip(fitting), score, cost, GreedyFate.DoesNotFit);
    }

    private List<int> With(GreedyFate fate) => [.. steps.Where(step => step.Fate == fate).Select(step => step.Project)];

    private void Log(IEnumerable<int> projects, long score, long cost, GreedyFate fate) =>
        steps.AddRange(projects.Select(project => new GreedyStep(project, score, cost, fate)));
}
