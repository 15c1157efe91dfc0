namespace ActiveResident.Voting;

/// <summary>One course of an instant runoff, with the lots that have fallen so far.</summary>
internal sealed class InstantRunoff(PreferenceLists ballots, Lots lots)
{
    private readonly bool[] isOut = new bool[ballots.Options];
    private readonly List<RunoffRound> rounds = [];

    public InstantRunoffCount Count()
    {
        while (true)
        {
            var (votes, exhausted) = Votes();
            var tied = Last(votes);
            if (votes.Count <= 2)
                return End(votes, exhausted);

            if (Out(votes, tied) is not { } excluded)
                return Made([], tied, new(votes, exhausted, null, tied));

            isOut[excluded] = true;
            rounds.Add(new(votes, exhausted, excluded, tied.Count > 1 ? tied : []));
        }
    }

    private InstantRunoffCount End(List<OptionVotes> votes, long exhausted)
    {
        var leaders = votes.Where(option => option.Votes == votes[0].Votes).Select(option => option.Option).ToList();
        RunoffRound last = new(votes, exhausted, null, leaders.Count > 1 ? leaders : []);
        int? winner = leaders.Count > 1 ? lots.Next() : leaders[0];
        return winner is { } elected ? Made([elected], [], last) : Made([], leaders, last);
    }

    private InstantRunoffCount Made(int[] elected, IReadOnlyList<int> lot, RunoffRound last) =>
        new() { Elected = elected, Lot = lot, Rounds = [.. rounds, last] };

    private (List<OptionVotes> Votes, long Exhausted) Votes()
    {
        var votes = new long[ballots.Options];
        var exhausted = ballots.Blank;
        for (var group = 0; group < ballots.Groups; group++)
        {
            if (Best(ballots[group]) is var best and >= 0)
                votes[best] += ballots.Count(group);
            else
                exhausted += ballots.Count(group);
        }

        var continuing = Enumerable.Range(0, votes.Length).Where(option => !isOut[option]);
        return ([.. continuing.Select(option => new OptionVotes(option, votes[option])).OrderByDescending(option => option.Votes)], exhausted);
    }

    private int Best(ReadOnlySpan<ushort> preferences)
    {
        foreach (var option in preferences)
        {
            if (!isOut[option])
                return option;
        }

        return -1;
    }

    private static List<int> Last(List<OptionVotes> votes) =>
        [.. votes.Where(option => option.Votes == votes[^1].Votes).Select(option => option.Option)];

    // Options that together have fewer votes than the next one all go out before anything else can change: no lot is needed.
    private int? Out(List<OptionVotes> votes, List<int> tied)
    {
        var others = votes.Count - tied.Count;
        var together = votes[^1].Votes * tied.Count;
        return tied.Count == 1 || (others >= 2 && together < votes[others - 1].Votes) ? tied[0] : lots.Next();
    }
}
