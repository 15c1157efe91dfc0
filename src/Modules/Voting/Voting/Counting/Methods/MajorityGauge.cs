namespace ActiveResident.Voting;

/// <summary>
/// The lower median grade of an option, the share of grades above it and below it (Balinski and Laraki): a majority is at
/// most so large that wants more, or less.
/// </summary>
/// <param name="Grade">0 is the worst.</param>
/// <param name="Above">Grades above, in the units of <paramref name="Total"/>.</param>
/// <param name="Below">Grades below, in the units of <paramref name="Total"/>.</param>
/// <param name="Total">All grades of the option.</param>
internal readonly record struct MajorityGauge(int Grade, decimal Above, decimal Below, decimal Total)
{
    public bool IsPlus => Above > Below;

    public static MajorityGauge Of(decimal[] counts)
    {
        var total = counts.Sum();
        var (grade, upTo) = (0, counts[0]);
        while (grade < counts.Length - 1 && upTo * 2 < total)
            upTo += counts[++grade];

        return new(grade, total - upTo, upTo - counts[grade], total);
    }

    /// <summary>Below 0 when the first is better.</summary>
    public static int Compare(MajorityGauge one, MajorityGauge other)
    {
        if (one.Grade != other.Grade)
            return other.Grade.CompareTo(one.Grade);

        if (one.IsPlus != other.IsPlus)
            return other.IsPlus.CompareTo(one.IsPlus);

        return one.IsPlus
            ? (other.Above * one.Total).CompareTo(one.Above * other.Total)
            : (one.Below * other.Total).CompareTo(other.Below * one.Total);
    }
}
