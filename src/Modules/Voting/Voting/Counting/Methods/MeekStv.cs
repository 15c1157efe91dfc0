namespace ActiveResident.Voting;

/// <summary>One course of a Meek count, with the lots that have fallen so far.</summary>
internal sealed class MeekStv(PreferenceLists ballots, int seats, Lots lots)
{
    // Iterating ends when the surplus of all is below a millionth of a vote.
    private const long Omega = 1_000;

    private readonly MeekKeeping keeping = new(ballots, seats);
    private readonly List<MeekRound> rounds = [];
    private readonly List<int> elected = [];
    private readonly SortedSet<int> hopeful = [.. Enumerable.Range(0, ballots.Options)];

    public MeekStvCount Count()
    {
        End([], [], []);
        while (elected.Count < seats && hopeful.Count > seats - elected.Count)
        {
            var (now, surplus) = Iterate();
            if (now.Count > 0)
            {
                End(now, [], []);
                continue;
            }

            var tied = Lowest(surplus);
            int? chosen = tied.Count == 1 || IsIndifferent(tied) ? tied[0] : lots.Next();
            if (chosen is not { } option)
                return Made(tied);

            hopeful.Remove(option);
            End([], [option], tied.Count > 1 ? tied : []);
            keeping.Exclude(option);
        }

        return Finish();
    }

    private MeekStvCount Made(IReadOnlyList<int> lot) => new() { Elected = [.. elected], Lot = lot, Rounds = rounds };

    private void End(IReadOnlyList<int> now, IReadOnlyList<int> excluded, IReadOnlyList<int> tied) =>
        rounds.Add(new(now, excluded, [.. keeping.Votes], keeping.Quota, tied));

    private (List<int> Elected, long Surplus) Iterate()
    {
        for (var before = long.MaxValue; ; )
        {
            keeping.Distribute();
            var now = hopeful.Where(option => keeping.Votes[option] >= keeping.Quota).ToList();
            if (now.Count > 0)
            {
                elected.AddRange(now);
                hopeful.ExceptWith(now);
                return (now, 0);
            }

            var surplus = elected.Sum(option => Math.Max(0, keeping.Votes[option] - keeping.Quota));
            if (surplus < Omega || surplus >= before)
                return ([], surplus);

            before = surplus;
            foreach (var option in elected)
                keeping.Update(option);
        }
    }

    // A difference within the surplus that is still to be passed on is none.
    private List<int> Lowest(long surplus)
    {
        var fewest = hopeful.Min(option => keeping.Votes[option]);
        return [.. hopeful.Where(option => keeping.Votes[option] <= fewest + surplus)];
    }

    // Options without a vote go out one after another and move nothing, whoever is first, as long as seats do not run out.
    private bool IsIndifferent(List<int> tied) =>
        tied.All(option => keeping.Votes[option] == 0) && hopeful.Count - tied.Count >= seats - elected.Count;

    // The last seats go to those who are left; with all seats taken the others are out.
    private MeekStvCount Finish()
    {
        var rest = hopeful.ToList();
        var last = rounds[^1];
        var getSeats = elected.Count < seats;
        if (getSeats)
            elected.AddRange(rest);

        rounds[^1] = getSeats
            ? last with { Elected = [.. last.Elected, .. rest] }
            : last with { Excluded = [.. last.Excluded, .. rest] };
        return Made([]);
    }
}
