namespace ActiveResident.Voting;

/// <summary>Schulze's method, told again: who can be reached over links of which strength, by walking.</summary>
internal static class RecountSchulze
{
    public static RecountEnd Of(RecountPapers papers, RecountDraw? draw)
    {
        var options = papers.Question.Options;
        var reach = new int[options][];
        var strength = Strengths(Preferences(papers));
        for (var from = 0; from < options; from++)
            reach[from] = Walk(strength, from);

        // The place in the ranking: a group that nobody left beats, then the next one.
        var place = new Dictionary<int, int>();
        for (var next = 0; place.Count < options; next--)
        {
            var left = Enumerable.Range(0, options).Where(option => !place.ContainsKey(option)).ToList();
            foreach (var option in left.Where(option => left.TrueForAll(other => reach[other][option] <= reach[option][other])).ToList())
                place[option] = next;
        }

        return RecountSeats.Fill(place, papers.Question.Rule.Seats, draw);
    }

    private static long[,] Preferences(RecountPapers papers)
    {
        var options = papers.Question.Options;
        var above = new long[options, options];
        foreach (var (paper, count) in papers.All)
        {
            for (var one = 0; one < options; one++)
            {
                for (var other = 0; paper[one] > 0 && other < options; other++)
                {
                    if (paper[other] == 0 || paper[other] > paper[one])
                        above[one, other] += count;
                }
            }
        }

        return above;
    }

    /// <summary>A number for each link: more voters for it, then fewer against it, is larger; 0 is no link.</summary>
    private static int[,] Strengths(long[,] above)
    {
        var options = above.GetLength(0);
        var links = (
            from one in Enumerable.Range(0, options)
            from other in Enumerable.Range(0, options)
            where above[one, other] > above[other, one]
            select (One: one, Other: other, For: above[one, other], Against: above[other, one])).ToList();
        var rising = links.Select(link => (link.For, -link.Against)).Distinct().Order().ToList();
        var strengths = new int[options, options];
        foreach (var link in links)
            strengths[link.One, link.Other] = 1 + rising.BinarySearch((link.For, -link.Against));

        return strengths;
    }

    /// <summary>For each option the strength of the weakest link on the best way there.</summary>
    private static int[] Walk(int[,] strength, int from)
    {
        var options = strength.GetLength(0);
        var reach = new int[options];
        reach[from] = int.MaxValue;
        for (var changed = true; changed;)
        {
            changed = false;
            for (var one = 0; one < options; one++)
            {
                for (var other = 0; other < options; other++)
                {
                    var over = Math.Min(reach[one], strength[one, other]);
                    if (other == from || over <= reach[other])
                        continue;

                    reach[other] = over;
                    changed = true;
                }
            }
        }

        reach[from] = 0;
        return reach;
    }
}
