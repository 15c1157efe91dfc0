namespace ActiveResident.Voting;

/// <summary>How many ballots put one option strictly above another; options that a ballot does not rank are its last.</summary>
internal static class PairwiseTable
{
    public static long[,] Of(RankedBallots ballots)
    {
        var table = new long[ballots.Options, ballots.Options];
        var ranks = new int[ballots.Options];
        foreach (var (count, marks) in ballots.Groups)
        {
            for (var option = 0; option < ranks.Length; option++)
                ranks[option] = marks[option] == 0 ? int.MaxValue : marks[option];

            Add(table, count, ranks);
        }

        return table;
    }

    private static void Add(long[,] table, long count, int[] ranks)
    {
        for (var one = 0; one < ranks.Length; one++)
        {
            for (var other = one + 1; other < ranks.Length; other++)
            {
                if (ranks[one] < ranks[other])
                    table[one, other] += count;
                else if (ranks[one] > ranks[other])
                    table[other, one] += count;
            }
        }
    }
}
