using System.Diagnostics;

namespace ActiveResident.Load;

/// <summary>Requests on a number of connections at once, each sending the next when the last is answered.</summary>
internal static class Volley
{
    /// <summary>Fires for <paramref name="length"/>, or until the requests are used up.</summary>
    /// <param name="targets">Servers, among which the connections are dealt out.</param>
    /// <param name="requests">Shared by all connections.</param>
    /// <param name="connections">How many at once.</param>
    /// <param name="length">For how long.</param>
    /// <param name="expected">The status that counts.</param>
    public static async Task<Shot> FireAsync(
        IReadOnlyList<Target> targets, IRequests requests, int connections, TimeSpan length, int expected)
    {
        var cpuBefore = targets.Sum(target => target.CpuTime.TotalMilliseconds);
        var started = Stopwatch.GetTimestamp();
        var until = started + (long)(length.TotalSeconds * Stopwatch.Frequency);
        var tallies = await Task.WhenAll(Enumerable.Range(0, connections)
            .Select(at => Task.Run(() => Keep(targets[at % targets.Count].Address, requests, until, expected))));
        var elapsed = Stopwatch.GetElapsedTime(started);
        return Shot.Of(tallies, elapsed, targets.Sum(target => target.CpuTime.TotalMilliseconds) - cpuBefore);
    }

    private static async Task<Tally> Keep(Uri address, IRequests requests, long until, int expected)
    {
        using var connection = new Connection(address);
        var tally = new Tally();
        var request = new byte[4096];
        for (var start = Stopwatch.GetTimestamp(); start < until;)
        {
            var length = requests.Next(request);
            if (length == 0)
                break;

            var status = await connection.SendAsync(request.AsMemory(0, length));
            var end = Stopwatch.GetTimestamp();
            if (status == expected)
                tally.Add(end - start);
            else
                tally.Miss(status);

            start = end;
        }

        return tally;
    }
}

/// <summary>What one connection has seen.</summary>
internal sealed class Tally
{
    private long[] ticks = new long[16 * 1024];
    private int count;

    public ReadOnlyMemory<long> Ticks => ticks.AsMemory(0, count);

    public Dictionary<int, int> Misses { get; } = [];

    public void Add(long elapsed)
    {
        if (count == ticks.Length)
            Array.Resize(ref ticks, count * 2);

        ticks[count++] = elapsed;
    }

    public void Miss(int status) => Misses[status] = Misses.GetValueOrDefault(status) + 1;
}
