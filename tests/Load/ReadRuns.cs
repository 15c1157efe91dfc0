using System.Globalization;

namespace ActiveResident.Load;

/// <summary>Starts the portal with an evening's ballots in the box, and reads it.</summary>
internal sealed class ReadRuns(LoadOptions options, Report report, YardstickServers yardsticks)
{
    private const string Section = "reads";
    private const int StoredBallots = 100_000;
    private const double GuestPage = 0.25;
    private const double NotModified = 0.4;

    // 3,000/s where the plaintext GET does 49,000.
    private const double SignedIn = 3_000 / 49_000.0;

    public async Task RunAsync()
    {
        await using var portal = await Portal.CreateAsync(options.Database);
        await portal.SeedAsync();
        await portal.Tables.FillAsync(StoredBallots);
        await StartsAsync(portal);

        await using var host = await portal.ServeAsync();
        await ReadAsync(host, "home, guest", "/", null, GuestPage);
        await ReadAsync(host, "poll page, guest", $"/poll/{Portal.Poll}", null, GuestPage);
        await ReadAsync(host, "results page, guest", $"/poll/{Portal.Poll}/results", null, GuestPage);
        await ReadAsync(host, "home, signed in", "/", $"Cookie: {await Portal.SignInAsync(host)}", Math.Round(SignedIn, 3));
        var results = $"/api/v1/polls/{Portal.Poll}/results";
        await ReadAsync(host, "results JSON", results, null, null);
        await ReadAsync(host, "results JSON, ETag, 304", results, $"If-None-Match: {await TagAsync(host, results)}", NotModified, expected: 304);
        yardsticks.ReportPlaintext(report);
        report.Add(Row.OfMemory("under reads, most", host.Memory("VmHWM"), most: 400));
    }

    private async Task StartsAsync(Portal portal)
    {
        await using var scratch = await Scratch.CreateAsync(options.Database);
        await YardstickServers.StartMinimalEfAsync(options, scratch); // makes its table
        var (minimal, starts) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var start = 0; start < Measurement.Starts; start++)
        {
            minimal.Add(await YardstickServers.StartMinimalEfAsync(options, scratch));
            await using var host = await portal.ServeAsync();
            starts.Add(host.FirstAnswer);
            await host.StopAsync();
        }

        report.Add(new("yardstick", "minimal EF Core host, first answer, cold", Median(minimal).TotalSeconds, "s"));
        report.Add(new("start", "first answer, cold, on existing data", Median(starts).TotalSeconds, "s")
        {
            Ratio = new(Median(starts) / Median(minimal), "minimal EF host", Goal.AtMost(6, 2.5)),
        });
    }

    private static TimeSpan Median(List<TimeSpan> starts) => starts.Order().ElementAt(starts.Count / 2);

    private async Task ReadAsync(Target host, string name, string path, string? header, double? floor, int expected = 200)
    {
        var request = new SameRequest(path, header);
        await Volley.FireAsync([host], request, Measurement.Usual, Measurement.WarmUp, expected);
        var plaintext = await yardsticks.PlaintextAsync();
        var shot = await Volley.FireAsync([host], request, Measurement.Usual, options.Length, expected);
        report.Add(Row.Of(Section, name, shot) with
        {
            Ratio = new(
                shot.PerSecond / plaintext.PerSecond,
                "plaintext GET",
                floor is { } bound ? Goal.AtLeast(4, bound) : null),
        });
    }

    private static async Task<string> TagAsync(Target host, string path)
    {
        using var client = new HttpClient();
        var answer = await client.GetAsync(new Uri(host.Address, path));
        return answer.Headers.ETag?.ToString() ?? throw new InvalidOperationException("The results have no ETag.");
    }
}
