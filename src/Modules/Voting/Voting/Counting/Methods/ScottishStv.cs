namespace ActiveResident.Voting;

/// <summary>One course of a Scottish count, with the lots that have fallen so far.</summary>
internal sealed class ScottishStv
{
    private readonly PaperPiles piles;
    private readonly Lots lots;
    private readonly int seats;
    private readonly long quota;
    private readonly StageVotes history = new();
    private readonly List<ScottishStage> stages = [];
    private readonly List<int> elected = [];
    private readonly List<int> surpluses = [];
    private readonly HashSet<int> continuing;

    public ScottishStv(PreferenceLists ballots, int seats, Lots lots)
    {
        (piles, this.seats, this.lots) = (new(ballots), seats, lots);
        quota = (ballots.Valid / (seats + 1)) + 1;
        continuing = [.. Enumerable.Range(0, ballots.Options)];
    }

    public ScottishStvCount Count()
    {
        EndStage(null, null, []);
        while (elected.Count < seats && continuing.Count > 0)
        {
            var moves = surpluses.Count > 0;
            var tied = moves ? LargestSurplus() : Lowest();
            int? chosen = tied.Count == 1 || IsIndifferent(moves, tied) ? tied[0] : lots.Next();
            if (chosen is not { } option)
                return Made(tied);

            Move(option, moves);
            EndStage(moves ? option : null, moves ? null : option, tied.Count > 1 ? tied : []);
        }

        return Made([]);
    }

    private ScottishStvCount Made(IReadOnlyList<int> lot) =>
        new() { Elected = [.. elected], Lot = lot, Quota = quota, Stages = stages };

    // Options without a vote go out one after another and move nothing, whoever is first, as long as seats do not run out.
    private bool IsIndifferent(bool moves, IReadOnlyList<int> tied) =>
        !moves && piles.Votes[tied[0]] == 0 && continuing.Count - tied.Count >= seats - elected.Count;

    private void Move(int option, bool isSurplus)
    {
        if (isSurplus)
            surpluses.Remove(option);
        else
            continuing.Remove(option);

        piles.Move(option, continuing.Contains, isSurplus ? piles.Votes[option] - (quota * FixedPoint.Five) : null);
    }

    private IReadOnlyList<int> LargestSurplus()
    {
        var most = surpluses.Max(option => piles.Votes[option]);
        return history.Highest([.. surpluses.Where(option => piles.Votes[option] == most).Order()]);
    }

    private IReadOnlyList<int> Lowest()
    {
        var fewest = continuing.Min(option => piles.Votes[option]);
        return history.Lowest([.. continuing.Where(option => piles.Votes[option] == fewest).Order()]);
    }

    private void EndStage(int? surplusOf, int? excluded, IReadOnlyList<int> tied)
    {
        // As many as there are vacancies are elected together, in the order of the ballot, with or without a quota.
        List<int> now = continuing.Count <= seats - elected.Count ? [.. continuing.Order()] : WithQuota();
        Elect(now);
        history.Add([.. piles.Votes]);
        stages.Add(new(surplusOf, now, excluded, [.. piles.Votes], piles.NonTransferable, tied));
    }

    private List<int> WithQuota()
    {
        var enough = continuing.Where(option => piles.Votes[option] >= quota * FixedPoint.Five).ToList();
        return [.. enough.OrderByDescending(option => piles.Votes[option]).ThenBy(option => option)];
    }

    private void Elect(List<int> options)
    {
        elected.AddRange(options);
        continuing.ExceptWith(options);
        surpluses.AddRange(options.Where(option => piles.Votes[option] > quota * FixedPoint.Five));
    }
}
