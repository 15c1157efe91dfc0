namespace ActiveResident.Voting;

/// <summary>A count played through: who was elected, and between whom a lot must fall before it can go on.</summary>
internal sealed record RecountPlay(IReadOnlyList<int> Elected, IReadOnlyList<int> Lot);

/// <summary>
/// Follows every course that lots can give to a count. A lot that changes nothing in the end is none; where the tree of
/// courses grows too large to see, the first lot counts as one that matters.
/// </summary>
internal static class RecountLots
{
    public static RecountEnd Settle(Func<IReadOnlyList<int>, RecountPlay> play, int most, RecountDraw? draw)
    {
        if (draw is not null)
            return new(Drawn(play, draw).Elected, []);

        var root = new Course(play([]), []);
        return Grow(root, play, most - 1) ? End(root) : new(root.Play.Elected, root.Play.Lot);
    }

    /// <summary>The count in which each lot falls as the draw says.</summary>
    public static RecountPlay Drawn(Func<IReadOnlyList<int>, RecountPlay> play, RecountDraw draw)
    {
        var lots = new List<int>();
        var played = play(lots);
        while (played.Lot.Count > 0)
        {
            lots.Add(draw.InOrder(played.Lot).First());
            played = play(lots);
        }

        return played;
    }

    /// <summary>All ends of a count, in the order in which the lots fall on the ballot's first options first; null when they are too many.</summary>
    public static IReadOnlyList<RecountPlay>? Ends(Func<IReadOnlyList<int>, RecountPlay> play, int most)
    {
        var root = new Course(play([]), []);
        return Grow(root, play, most) ? [.. Leaves(root).Select(leaf => leaf.Play)] : null;
    }

    /// <summary>Plays on level by level; false when there are more courses than may be looked at.</summary>
    private static bool Grow(Course root, Func<IReadOnlyList<int>, RecountPlay> play, int most)
    {
        var level = new List<Course> { root };
        while (level.Count > 0)
        {
            var next = new List<Course>();
            foreach (var course in level)
            {
                foreach (var option in course.Play.Lot)
                {
                    if (--most < 0)
                        return false;

                    int[] lots = [.. course.Fallen, option];
                    course.Further.Add(new(play(lots), lots));
                }

                next.AddRange(course.Further);
            }

            level = next;
        }

        return true;
    }

    private static IEnumerable<Course> Leaves(Course course) =>
        course.Further.Count == 0 ? [course] : course.Further.SelectMany(Leaves);

    private static RecountEnd End(Course course)
    {
        if (course.Further.Count == 0)
            return new(course.Play.Elected, []);

        var ends = course.Further.ConvertAll(End);
        if (ends.TrueForAll(end => end.Winners.ToHashSet().SetEquals(ends[0].Winners) && end.Tied.ToHashSet().SetEquals(ends[0].Tied)))
            return ends[0];

        var certain = ends[0].Winners.Where(option => ends.TrueForAll(end => end.Winners.Contains(option))).Order();
        return new([.. course.Play.Elected, .. certain.Except(course.Play.Elected)], course.Play.Lot);
    }

    private sealed record Course(RecountPlay Play, IReadOnlyList<int> Fallen)
    {
        public List<Course> Further { get; } = [];
    }
}
