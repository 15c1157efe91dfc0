using System.Diagnostics;
using System.Globalization;

namespace ActiveResident.Load;

/// <summary>The rows of the spike, in groups of 256, from this process and without HTTP.</summary>
internal static class BareInserts
{
    public static async Task<double> PerSecondAsync(Engine engine, string data, TimeSpan length)
    {
        await using var writer = await SpikeWriter.OpenAsync(engine, data);
        var written = 0;
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < length)
        {
            var group = Enumerable.Range(written, SpikeHost.LargestGroup)
                .Select(at => SpikeVote.Of(at.ToString(CultureInfo.InvariantCulture), "[1]"))
                .ToList();
            await writer.WriteAsync(group);
            written += group.Count;
        }

        return written / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
