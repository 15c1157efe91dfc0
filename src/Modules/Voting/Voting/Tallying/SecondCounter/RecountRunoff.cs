namespace ActiveResident.Voting;

/// <summary>Instant runoff, told again: the last one goes out until two are left.</summary>
internal static class RecountRunoff
{
    public static RecountEnd Of(RecountPapers papers, RecountDraw? draw)
    {
        var rankings = new RecountRankings(papers);
        return RecountLots.Settle(lots => Play(rankings, new Queue<int>(lots)), rankings.Courses, draw);
    }

    private static RecountPlay Play(RecountRankings rankings, Queue<int> lots)
    {
        var running = Enumerable.Range(0, rankings.Options).ToList();
        while (true)
        {
            var votes = Votes(rankings, running);
            if (running.Count <= 2)
            {
                var first = running.Where(option => votes[option] == votes.Values.Max()).ToList();
                return first.Count == 1 ? new(first, []) : lots.Count > 0 ? new([lots.Dequeue()], []) : new([], first);
            }

            var fewest = votes.Values.Min();
            var last = running.Where(option => votes[option] == fewest).ToList();
            var above = votes.Values.Where(count => count > fewest).Order().ToList();

            // All of them are going out before anybody else can, in whatever order.
            var together = above.Count >= 2 && fewest * last.Count < above[0];
            if (last.Count > 1 && !together && lots.Count == 0)
                return new([], last);

            running.Remove(last.Count == 1 || together ? last[0] : lots.Dequeue());
        }
    }

    private static Dictionary<int, long> Votes(RecountRankings rankings, List<int> running)
    {
        var votes = running.ToDictionary(option => option, _ => 0L);
        foreach (var (order, count) in rankings.Papers)
        {
            foreach (var option in order)
            {
                if (!votes.TryGetValue(option, out var before))
                    continue;

                votes[option] = before + count;
                break;
            }
        }

        return votes;
    }
}
