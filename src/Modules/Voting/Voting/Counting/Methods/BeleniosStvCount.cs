namespace ActiveResident.Voting;

/// <summary>What happens in a count by the tool of Belenios.</summary>
internal enum BeleniosEventKind
{
    Win,
    Lose,
    TieWin,
    TieLose,
}

/// <summary>An event of a count by the tool of Belenios and the options it names, in its order.</summary>
internal sealed record BeleniosEvent(BeleniosEventKind Kind, IReadOnlyList<int> Options);

/// <summary>
/// The single transferable vote as the tool of Belenios 2.0 counts it, in exact fractions. Its ties are decided by the order
/// of the options and told as events.
/// </summary>
/// <param name="Invalid">Ballots with gaps or equal ranks, sorted.</param>
internal sealed record BeleniosStvCount(
    long Valid, IReadOnlyList<BallotGroup> Invalid, long Quota, IReadOnlyList<BeleniosEvent> Events)
{
    public IReadOnlyList<int> Winners =>
        [.. Events.Where(happened => happened.Kind == BeleniosEventKind.Win).SelectMany(happened => happened.Options)];

    public static BeleniosStvCount Of(RankedBallots ballots, int seats)
    {
        PreferenceLists proper = new(ballots, IsProper);
        var invalid = ballots.Groups.Where(group => !IsProper(group.Marks)).ToList();
        invalid.Sort((one, other) => one.Marks.AsSpan().SequenceCompareTo(other.Marks));
        var valid = proper.Valid + proper.Blank;
        var quota = (valid / (seats + 1)) + 1;
        return new(valid, invalid, quota, new BeleniosStv(proper, seats, quota).Count());
    }

    // Ranks are 1..k, each once.
    private static bool IsProper(int[] ranks)
    {
        var ranked = ranks.Length - ranks.AsSpan().Count(0);
        var seen = new bool[ranked + 1];
        foreach (var rank in ranks)
        {
            if (rank == 0)
                continue;

            if (rank < 0 || rank > ranked || seen[rank])
                return false;

            seen[rank] = true;
        }

        return true;
    }
}
