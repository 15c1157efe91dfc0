using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ActiveResident.Load;

/// <summary>Closes a poll with many ballots in the box, waits until both counters agree, takes the export along and verifies it.</summary>
internal sealed partial class ClosingRuns(LoadOptions options, Report report)
{
    private const string Section = "closing";
    private const double CountingLimit = 10;
    private const double VerifyingLimit = 60;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public async Task RunAsync()
    {
        await using var portal = await Portal.CreateAsync(options.Database);
        await portal.SeedAsync();
        await portal.Tables.FillAsync(options.Closing);
        await portal.Tables.CloseAsync();
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "poll.zip");
        var ballots = options.Closing.ToString("#,0", CultureInfo.InvariantCulture);
        await using (var host = await portal.ServeAsync())
        {
            var counted = Counted().Match(await host.LineAsync(Counted(), Patience));
            var seconds = double.Parse(counted.Groups["ms"].Value, CultureInfo.InvariantCulture) / 1000;
            report.Add(Limited($"{ballots} ballots counted twice, log ended before", seconds, CountingLimit, goal: 7));
            report.Add(Row.OfMemory("host while counting, most", host.Memory("VmHWM"), most: 500, goal: 7));
            report.Add(new(Section, "export, made and sent", (await TakeAsync(host, file)).TotalSeconds, "s"));
        }

        var verified = await portal.VerifyAsync(file);
        report.Add(Limited($"verify of that export ({new FileInfo(file).Length / 1_000_000} MB)", verified.TotalSeconds, VerifyingLimit, goal: 8));
    }

    private static Row Limited(string name, double seconds, double limit, int goal) => new(Section, name, seconds, "s")
    {
        Ratio = new(seconds / limit, string.Create(CultureInfo.InvariantCulture, $"{limit} s"), Goal.AtMost(goal, 1)),
    };

    private static async Task<TimeSpan> TakeAsync(Target host, string file)
    {
        var began = Stopwatch.GetTimestamp();
        using var client = new HttpClient { Timeout = Patience };
        await using var zip = await client.GetStreamAsync(new Uri(host.Address, $"/api/v1/polls/{Portal.Poll}/export"));
        await using var copy = File.Create(file);
        await zip.CopyToAsync(copy);
        return Stopwatch.GetElapsedTime(began);
    }

    [GeneratedRegex(@"Poll 473 was counted in (?<ms>[0-9]+) ms")]
    private static partial Regex Counted();
}
