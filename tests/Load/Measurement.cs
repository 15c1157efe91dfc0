using System.Globalization;

namespace ActiveResident.Load;

/// <summary>One run: yardsticks first, then the portal, each in processes and on data of its own.</summary>
internal sealed class Measurement(LoadOptions options)
{
    private readonly Report report = new(options);

    public async Task<int> RunAsync()
    {
        var yardsticks = await new YardstickRuns(options, report).RunAsync();
        var votes = new VoteRuns(options, report, yardsticks);
        var onEmptyBox = await votes.RunAsync();
        if (options.Stored > 0)
            await votes.WithStoredAsync(onEmptyBox);
        if (options.Database == Engine.Postgres)
            await votes.WithTwoHostsAsync(onEmptyBox);

        await new ReadRuns(options, report, yardsticks).RunAsync();
        await report.PrintAsync();
        return report.HasFailures ? 1 : 0;
    }
}

/// <summary>What the portal is held against.</summary>
/// <param name="Plaintext">GET of an empty endpoint, 64 connections.</param>
/// <param name="Spikes">The bare spike by connections.</param>
/// <param name="MinimalEf">First answer of the EF Core minimal host.</param>
internal sealed record Yardsticks(Shot Plaintext, IReadOnlyDictionary<int, Shot> Spikes, TimeSpan MinimalEf)
{
    /// <summary>How many connections the goals speak of.</summary>
    public const int Usual = 64;

    public static readonly IReadOnlyList<int> Connections = [1, 16, 64, 256];

    /// <summary>Before anything is timed, code is compiled and caches are filled.</summary>
    public static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    public static string At(int connections) => string.Create(CultureInfo.InvariantCulture, $"{connections} connection{(connections == 1 ? "" : "s")}");
}
