namespace ActiveResident.Voting;

/// <summary>A vote for every option that a ballot marks.</summary>
internal static class ApprovalCount
{
    /// <summary>
    /// A ballot with fewer than <paramref name="min"/> or more than <paramref name="max"/> marks is invalid as a whole; one
    /// without any is blank.
    /// </summary>
    public static MarksTally Of(int options, IEnumerable<BallotGroup> ballots, int min = 0, int max = int.MaxValue)
    {
        var votes = new long[options];
        var (all, blank, invalid) = (0L, 0L, 0L);
        foreach (var (count, marks) in ballots)
        {
            all += count;
            var marked = marks.Length - marks.AsSpan().Count(0);
            if (marked == 0)
                blank += count;
            else if (marked < min || marked > max)
                invalid += count;
            else
                Add(votes, count, marks);
        }

        return new(votes, all, blank, invalid);
    }

    private static void Add(long[] votes, long count, int[] marks)
    {
        for (var option = 0; option < marks.Length; option++)
        {
            if (marks[option] > 0)
                votes[option] += count;
        }
    }
}
