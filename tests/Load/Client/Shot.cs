using System.Diagnostics;

namespace ActiveResident.Load;

/// <summary>One measurement: what was answered as expected, how soon, and what else came.</summary>
/// <param name="CpuMicroseconds">Processor time of the server for each expected answer.</param>
/// <param name="Misses">Other statuses with their counts.</param>
internal sealed record Shot(
    int Count, double PerSecond, Spread Spread, double CpuMicroseconds, IReadOnlyDictionary<int, int> Misses)
{
    public static Shot Of(IReadOnlyList<Tally> tallies, TimeSpan elapsed, double cpuMilliseconds)
    {
        var ticks = new long[tallies.Sum(tally => tally.Ticks.Length)];
        var at = 0;
        foreach (var tally in tallies)
        {
            tally.Ticks.CopyTo(ticks.AsMemory(at));
            at += tally.Ticks.Length;
        }

        Array.Sort(ticks);
        var misses = tallies.SelectMany(tally => tally.Misses)
            .GroupBy(miss => miss.Key)
            .ToDictionary(status => status.Key, status => status.Sum(miss => miss.Value));
        return new(
            ticks.Length,
            ticks.Length / elapsed.TotalSeconds,
            Spread.Of(ticks),
            cpuMilliseconds * 1000 / Math.Max(1, ticks.Length),
            misses);
    }
}

/// <summary>Milliseconds within which half, 95 and 99 of a hundred answers came.</summary>
internal readonly record struct Spread(double P50, double P95, double P99)
{
    public static Spread Of(ReadOnlySpan<long> sorted) => new(At(sorted, 0.50), At(sorted, 0.95), At(sorted, 0.99));

    private static double At(ReadOnlySpan<long> sorted, double share) => sorted.IsEmpty
        ? 0
        : sorted[(int)Math.Min(sorted.Length - 1, Math.Ceiling(sorted.Length * share) - 1)] * 1000.0 / Stopwatch.Frequency;
}
