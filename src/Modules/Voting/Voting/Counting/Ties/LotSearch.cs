namespace ActiveResident.Voting;

/// <summary>
/// Decides whether a lot matters: counts on with each option that it may fall on, and goes on with the first in the order of
/// the ballot where all of them lead to the same possible winners. Otherwise the count stops there and reports the tie.
/// </summary>
internal sealed class LotSearch<TCount>(Func<Lots, TCount> count, int bound)
    where TCount : StagedCount
{
    private int counted;

    public static (TCount Count, ElectionOutcome Outcome) Resolve(Func<Lots, TCount> count, PublicDraw? draw, int bound) =>
        draw is null ? new LotSearch<TCount>(count, bound).Report() : Drawn(count, draw);

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

        return [.. all.DistinctBy(course => Key(course.Elected))];
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

    private (TCount Count, ElectionOutcome Outcome) Report()
    {
        List<int> fallen = [];
        while (true)
        {
            var made = count(new(fallen));
            if (made.Lot is [])
                return (made, new(made.Elected, []));

            var possible = made.Lot.Select(option => Possible([.. fallen, option])).ToList();
            if (possible.Any(sets => sets is null))
                return (made, new(made.Elected, made.Lot));

            if (possible.Any(sets => !sets!.SetEquals(possible[0]!)))
                return (made, new(Sure(made, possible!), made.Lot));

            fallen.Add(made.Lot[0]);
        }
    }

    // Sets of winners that are possible from here on; null when there are too many courses to look at.
    private HashSet<string>? Possible(IReadOnlyList<int> fallen)
    {
        if (++counted > bound)
            return null;

        var made = count(new(fallen));
        if (made.Lot is [])
            return [Key(made.Elected)];

        HashSet<string> all = [];
        foreach (var option in made.Lot)
        {
            if (Possible([.. fallen, option]) is not { } sets)
                return null;

            all.UnionWith(sets);
        }

        return all;
    }

    // Elected already, or elected in every course.
    private static List<int> Sure(TCount made, IEnumerable<HashSet<string>> possible)
    {
        var always = possible.SelectMany(sets => sets).Select(Options).Aggregate((one, other) => one.Intersect(other));
        return [.. made.Elected.Union(always.Order())];
    }

    private static string Key(IEnumerable<int> winners) => string.Join(' ', winners.Order());

    private static IEnumerable<int> Options(string key) =>
        key.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => int.Parse(word, System.Globalization.CultureInfo.InvariantCulture));
}
