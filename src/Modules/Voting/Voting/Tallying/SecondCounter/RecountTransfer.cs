namespace ActiveResident.Voting;

/// <summary>The Scottish single transferable vote, told again in decimals: each paper has a value, cut after the fifth.</summary>
internal sealed class RecountTransfer
{
    private readonly List<(byte[] Order, long Count)> papers;
    private readonly int[] at;
    private readonly decimal[] worth;
    private readonly decimal[] votes;
    private readonly List<decimal[]> stages = [];
    private readonly List<int> running;
    private readonly List<int> elected = [];
    private readonly List<int> withSurplus = [];
    private readonly int seats;
    private readonly decimal quota;

    private RecountTransfer(RecountRankings rankings, int seats)
    {
        papers = rankings.Papers;
        at = new int[papers.Count];
        worth = [.. papers.Select(_ => 1m)];
        votes = new decimal[rankings.Options];
        running = [.. Enumerable.Range(0, rankings.Options)];
        this.seats = seats;
        quota = (papers.Sum(paper => paper.Count) / (seats + 1)) + 1;
        foreach (var (order, count) in papers)
            votes[order[0]] += count;
    }

    public static RecountEnd Of(RecountPapers papers, RecountDraw? draw)
    {
        var rankings = new RecountRankings(papers);
        return RecountLots.Settle(
            lots => new RecountTransfer(rankings, papers.Question.Rule.Seats).Play(new(lots)), rankings.Courses, draw);
    }

    private RecountPlay Play(Queue<int> lots)
    {
        EndStage();
        while (elected.Count < seats && running.Count > 0)
        {
            var isSurplus = withSurplus.Count > 0;
            var equal = isSurplus ? Extreme(withSurplus, Enumerable.Max) : Extreme(running, Enumerable.Min);
            var emptyHanded = !isSurplus && votes[equal[0]] == 0 && running.Count - equal.Count >= seats - elected.Count;
            if (equal.Count > 1 && !emptyHanded && lots.Count == 0)
                return new(elected, equal);

            var option = equal.Count == 1 || emptyHanded ? equal[0] : lots.Dequeue();
            if (isSurplus)
                MoveSurplus(option);
            else
                Exclude(option);

            EndStage();
        }

        return new(elected, []);
    }

    /// <summary>Who has most, or fewest; of equal ones who had so at the latest stage where they differed.</summary>
    private List<int> Extreme(List<int> options, Func<IEnumerable<decimal>, decimal> which)
    {
        var extreme = which(options.Select(option => votes[option]));
        var equal = options.Where(option => votes[option] == extreme).Order().ToList();
        foreach (var stage in stages.AsEnumerable().Reverse())
        {
            var then = which(equal.Select(option => stage[option]));
            equal.RemoveAll(option => stage[option] != then);
        }

        return equal;
    }

    private void EndStage()
    {
        var vacancies = seats - elected.Count;
        List<int> now = running.Count <= vacancies
            ? [.. running.Order()]
            : [.. running.Where(option => votes[option] >= quota).OrderByDescending(option => votes[option]).ThenBy(option => option)];
        elected.AddRange(now);
        running.RemoveAll(now.Contains);
        withSurplus.AddRange(now.Where(option => votes[option] > quota));
        stages.Add([.. votes]);
    }

    private void MoveSurplus(int option)
    {
        var (all, surplus) = (votes[option], votes[option] - quota);
        withSurplus.Remove(option);
        votes[option] = quota;
        PassOn(option, value => Math.Truncate(value * surplus / all * 100_000m) / 100_000m);
    }

    private void Exclude(int option)
    {
        running.Remove(option);
        votes[option] = 0;
        PassOn(option, value => value);
    }

    private void PassOn(int option, Func<decimal, decimal> newWorth)
    {
        for (var paper = 0; paper < papers.Count; paper++)
        {
            var (order, count) = papers[paper];
            if (at[paper] >= order.Length || order[at[paper]] != option)
                continue;

            worth[paper] = newWorth(worth[paper]);
            do
            {
                at[paper]++;
            }
            while (at[paper] < order.Length && !running.Contains(order[at[paper]]));

            if (at[paper] < order.Length)
                votes[order[at[paper]]] += worth[paper] * count;
        }
    }
}
