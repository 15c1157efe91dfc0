namespace ActiveResident.Voting;

/// <summary>
/// Ranked ballots as lists of options, best first, packed for counts that go over them many times. Equal ranks have no place
/// in a list: who builds one has made sure that there are none.
/// </summary>
internal sealed class PreferenceLists
{
    private readonly List<int> ends = [];
    private readonly List<ushort> packed = [];
    private readonly List<long> counts = [];

    public PreferenceLists(RankedBallots ballots)
        : this(ballots, _ => true)
    {
    }

    /// <summary>Leaves out ballots that a method does not count.</summary>
    public PreferenceLists(RankedBallots ballots, Predicate<int[]> isCounted)
    {
        Options = ballots.Options;
        foreach (var (count, ranks) in ballots.Groups)
        {
            if (isCounted(ranks))
                Add(count, ranks);
        }
    }

    public int Options { get; }

    public int Groups => counts.Count;

    /// <summary>Ballots that prefer nobody.</summary>
    public long Blank { get; private set; }

    /// <summary>Ballots with a first preference.</summary>
    public long Valid { get; private set; }

    public long Count(int group) => counts[group];

    public ReadOnlySpan<ushort> this[int group]
    {
        get
        {
            var start = group == 0 ? 0 : ends[group - 1];
            return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(packed)[start..ends[group]];
        }
    }

    /// <summary>How many courses of a count may be looked at to learn whether a lot matters: fewer of larger elections.</summary>
    public int CoursesWorthCounting() => Math.Clamp(5_000_000 / (Groups + 1), 8, 1000);

    /// <summary>The options that a ballot ranks, best first.</summary>
    public static int[] Order(int[] ranks)
    {
        var order = Enumerable.Range(0, ranks.Length).Where(option => ranks[option] > 0).ToArray();
        Array.Sort(order, (one, other) => ranks[one].CompareTo(ranks[other]));
        return order;
    }

    private void Add(long count, int[] ranks)
    {
        var order = Order(ranks);
        if (order.Length == 0)
        {
            Blank += count;
            return;
        }

        foreach (var option in order)
            packed.Add((ushort)option);

        ends.Add(packed.Count);
        counts.Add(count);
        Valid += count;
    }
}
