namespace ActiveResident.Load;

/// <summary>One run: each row of the portal right beside its yardstick, all in processes and on data of their own.</summary>
internal sealed class Measurement(LoadOptions options)
{
    /// <summary>How many connections the goals speak of.</summary>
    public const int Usual = 64;

    /// <summary>How often a start is measured; the median counts.</summary>
    public const int Starts = 3;

    /// <summary>Before anything is timed, code is compiled and caches are filled.</summary>
    public static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    private readonly Report report = new(options);

    public static string At(int connections) => $"{connections} connection{(connections == 1 ? "" : "s")}";

    public async Task<int> RunAsync()
    {
        await BareInsertsAsync();
        await using (var yardsticks = await YardstickServers.StartAsync(options))
        {
            await yardsticks.JsonPostAsync(report);
            if (options.Votes)
                await VotesAsync(yardsticks);
            if (options.Reads)
                await new ReadRuns(options, report, yardsticks).RunAsync();
            if (options.Closing > 0)
                await new ClosingRuns(options, report).RunAsync();
        }

        await report.PrintAsync();
        return report.HasFailures ? 1 : 0;
    }

    private async Task VotesAsync(YardstickServers yardsticks)
    {
        var votes = new VoteRuns(options, report, yardsticks);
        var onEmptyBox = await votes.RunAsync();
        if (options.Stored > 0)
            await votes.WithStoredAsync(onEmptyBox);
        if (options.Database == Engine.Postgres)
            await votes.WithTwoHostsAsync();
    }

    private async Task BareInsertsAsync()
    {
        await using var scratch = await Scratch.CreateAsync(options.Database);
        var perSecond = await BareInserts.PerSecondAsync(options.Database, scratch.Data, options.Length);
        report.Add(new("yardstick", "bare inserts of the vote row, 256 a commit, no HTTP", perSecond, "/s"));
    }
}
