namespace ActiveResident.Voting;

/// <summary>
/// Decides whether a lot matters: counts on with each option that it may fall on. Where all of these courses come to the
/// same outcome the lot does not matter; otherwise the count stops there and reports the tie.
/// </summary>
internal sealed class LotSearch<TCount>(Func<Lots, TCount> count, int bound)
    where TCount : StagedCount
{
    private int counted;

    public static (TCount Count, ElectionOutcome Outcome) Resolve(Func<Lots, TCount> count, PublicDraw? draw, int bound)
    {
        if (draw is not null)
            return Drawn(count, draw);

        if (new LotSearch<TCount>(count, bound).Follow([]) is { } found)
            return found;

        // Too many courses to look at: the first lot counts as one that matters.
        var stopped = count(new([]));
        return (stopped, new(stopped.Elected, stopped.Lot));
    }

    /// <summary>
    /// Courses that end with different winners; the one that stopped at its first lot when there are too many to look at.
    /// </summary>
    public static IReadOnlyList<TCount> Courses(Func<Lots, TCount> count, PublicDraw? draw, int bound)
    {
        if (draw is not null)
            return [Drawn(count, draw).Count];

        var first = count(new([]));
        LotSearch<TCount> search = new(count, bound);
        return first.Lot is [] ? [first] : search.Ended(first, []) ?? [first];
    }

    private static (TCount Count, ElectionOutcome Outcome) Drawn(Func<Lots, TCount> count, PublicDraw draw)
    {
        List<int> fallen = [];
        while (true)
        {
            var made = count(new(fallen));
            if (made.Lot is [])
                return (made, new(made.Elected, []));

            fallen.Add(draw.Order(made.Lot)[0]);
        }
    }

    // What is reported must not hang on the order of the ballot, so that courses with different ties differ, too.
    private (TCount Count, ElectionOutcome Outcome)? Follow(IReadOnlyList<int> fallen)
    {
        if (++counted > bound)
            return null;

        var made = count(new(fallen));
        if (made.Lot is [])
            return (made, new(made.Elected, []));

        List<(TCount Count, ElectionOutcome Outcome)> courses = [];
        foreach (var option in made.Lot)
        {
            if (Follow([.. fallen, option]) is not { } course)
                return null;

            courses.Add(course);
        }

        var outcomes = courses.ConvertAll(course => course.Outcome);
        return outcomes.TrueForAll(outcome => AreSame(outcome, outcomes[0])) ? courses[0] : (made, Tie(made, outcomes));
    }

    private List<TCount>? Ended(TCount made, IReadOnlyList<int> fallen)
    {
        if (made.Lot is [])
            return [made];

        List<TCount> all = [];
        foreach (var option in made.Lot)
        {
            IReadOnlyList<int> further = [.. fallen, option];
            if (++counted > bound || Ended(count(new(further)), further) is not { } ended)
                return null;

            all.AddRange(ended);
        }

        return [.. all.DistinctBy(course => string.Join(' ', course.Elected.Order()))];
    }

    private static bool AreSame(ElectionOutcome one, ElectionOutcome other) =>
        one.Winners.Order().SequenceEqual(other.Winners.Order()) && one.Tied.Order().SequenceEqual(other.Tied.Order());

    // Elected already, or in every course.
    private static ElectionOutcome Tie(TCount made, IEnumerable<ElectionOutcome> outcomes)
    {
        var always = outcomes.Select(outcome => outcome.Winners.AsEnumerable()).Aggregate((one, other) => one.Intersect(other));
        return new([.. made.Elected.Union(always.Order())], made.Lot);
    }
}
