namespace ActiveResident.Voting;

/// <summary>One vote a ballot, for its single best option: the smallest number above 0, be it a mark or a rank.</summary>
internal static class PluralityCount
{
    /// <summary>A ballot whose best place is shared makes no single choice and is invalid.</summary>
    public static MarksTally Of(int options, IEnumerable<BallotGroup> ballots)
    {
        var votes = new long[options];
        var (all, blank, invalid) = (0L, 0L, 0L);
        foreach (var (count, marks) in ballots)
        {
            all += count;
            switch (First(marks))
            {
                case (_, 0):
                    blank += count;
                    break;
                case (var option, 1):
                    votes[option] += count;
                    break;
                default:
                    invalid += count;
                    break;
            }
        }

        return new(votes, all, blank, invalid);
    }

    private static (int Option, int Sharing) First(int[] marks)
    {
        var (first, sharing) = (-1, 0);
        for (var option = 0; option < marks.Length; option++)
        {
            if (marks[option] == 0)
                continue;

            if (first < 0 || marks[option] < marks[first])
                (first, sharing) = (option, 1);
            else if (marks[option] == marks[first])
                sharing++;
        }

        return (first, sharing);
    }
}
