namespace ActiveResident.Voting;

/// <summary>
/// Majority judgment over ballots as the tool of Belenios reads them: a grade from 1 (best) to the number of grades for
/// each option, or nothing at all.
/// </summary>
/// <param name="Raw">How often an option got each grade, best first.</param>
/// <param name="Blank">All-zero ballots; 0 where a blank ballot is not allowed and counts as invalid.</param>
/// <param name="Invalid">Ballots with any grade outside the scale, the last first.</param>
internal sealed record BeleniosGrades(IReadOnlyList<long[]> Raw, long Valid, long Blank, IReadOnlyList<int[]> Invalid)
{
    public IReadOnlyList<IReadOnlyList<int>> Winners => MajorityValue.Rank(Raw, MiddleGrade.Upper);

    public static BeleniosGrades Of(int options, int grades, bool blankAllowed, IEnumerable<int[]> ballots)
    {
        var raw = Enumerable.Range(0, options).Select(_ => new long[grades]).ToArray();
        List<int[]> invalid = [];
        var (valid, blank) = (0L, 0L);
        foreach (var ballot in ballots)
        {
            if (blankAllowed && !ballot.AsSpan().ContainsAnyExcept(0))
                blank++;
            else if (ballot.AsSpan().ContainsAnyExceptInRange(1, grades))
                invalid.Add(ballot);
            else
                valid += Grade(raw, ballot);
        }

        invalid.Reverse();
        return new(raw, valid, blank, invalid);
    }

    private static int Grade(long[][] raw, int[] ballot)
    {
        for (var option = 0; option < ballot.Length; option++)
            raw[option][ballot[option] - 1]++;

        return 1;
    }
}
