namespace ActiveResident.Load;

/// <summary>A line of the report.</summary>
/// <param name="Section">What it belongs to.</param>
/// <param name="Name">What was measured.</param>
/// <param name="Value">How much.</param>
/// <param name="Unit">Of what.</param>
internal sealed record Row(string Section, string Name, double Value, string Unit)
{
    public Spread? Milliseconds { get; init; }

    /// <summary>Processor time of the server for each answer.</summary>
    public double? CpuMicroseconds { get; init; }

    public Ratio? Ratio { get; init; }

    /// <summary>Answers other than the expected one, by status.</summary>
    public IReadOnlyDictionary<int, int>? Misses { get; init; }

    public static Row Of(string section, string name, Shot shot) => new(section, name, shot.PerSecond, "/s")
    {
        Milliseconds = shot.Spread,
        CpuMicroseconds = shot.CpuMicroseconds,
        Misses = shot.Misses.Count > 0 ? shot.Misses : null,
    };

    public static Row OfMemory(string name, double megabytes, double most, int goal = 6) => new("memory", name, megabytes, "MB")
    {
        Ratio = new(megabytes / most, $"{most} MB", Goal.AtMost(goal, 1)),
    };
}

/// <summary>A row's value against another one of the same run, and what it should be.</summary>
internal sealed record Ratio(double Value, string Of, Goal? Goal = null);

/// <summary>A bound for a ratio; the number is that of the list in docs/performance.md.</summary>
internal sealed record Goal(int Number, double Bound, bool IsFloor)
{
    public static Goal AtLeast(int number, double bound) => new(number, bound, IsFloor: true);

    public static Goal AtMost(int number, double bound) => new(number, bound, IsFloor: false);

    public bool IsMetBy(double value) => IsFloor ? value >= Bound : value <= Bound;
}
