namespace ActiveResident.Voting;

/// <summary>Groups of identical papers, each at the option it stands on and at its present value of five decimals.</summary>
internal sealed class PaperPiles
{
    private readonly PreferenceLists papers;
    private readonly int[] place;
    private readonly long[] value;
    private readonly List<int>[] piles;

    public PaperPiles(PreferenceLists papers)
    {
        this.papers = papers;
        place = new int[papers.Groups];
        value = new long[papers.Groups];
        Votes = new long[papers.Options];
        piles = [.. Enumerable.Range(0, papers.Options).Select(_ => new List<int>())];
        for (var group = 0; group < papers.Groups; group++)
        {
            value[group] = FixedPoint.Five;
            Put(group);
        }
    }

    public long[] Votes { get; }

    /// <summary>Value of papers that had nobody to go to; what cutting after the fifth decimal loses is not in it.</summary>
    public long NonTransferable { get; private set; }

    /// <summary>Moves all papers of an option on; a surplus at its share of their value, an exclusion at their value.</summary>
    public void Move(int option, Func<int, bool> continues, long? surplus)
    {
        var (from, votes) = (piles[option], Votes[option]);
        piles[option] = [];
        Votes[option] = surplus is { } moved ? votes - moved : 0;
        foreach (var group in from)
        {
            if (surplus is { } part)
                value[group] = (long)((Int128)value[group] * part / votes);

            Advance(group, continues);
        }
    }

    private void Advance(int group, Func<int, bool> continues)
    {
        var preferences = papers[group];
        while (++place[group] < preferences.Length)
        {
            if (!continues(preferences[place[group]]))
                continue;

            Put(group);
            return;
        }

        NonTransferable += value[group] * papers.Count(group);
    }

    private void Put(int group)
    {
        var option = papers[group][place[group]];
        piles[option].Add(group);
        Votes[option] += value[group] * papers.Count(group);
    }
}
