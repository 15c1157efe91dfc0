namespace ActiveResident.Load;

/// <summary>
/// The yardsticks' processes, kept for the whole run: each is measured again right before what is held against it, so that
/// a machine that gets busier or slower meets both alike.
/// </summary>
internal sealed class YardstickServers : IAsyncDisposable
{
    private const string Section = "yardstick";
    private const int MostPerSecond = 40_000;

    private readonly LoadOptions options;
    private readonly Scratch scratch;
    private readonly Target empty;
    private readonly Target spike;
    private readonly List<Shot> plaintexts = [];

    private YardstickServers(LoadOptions options, Scratch scratch, Target empty, Target spike) =>
        (this.options, this.scratch, this.empty, this.spike) = (options, scratch, empty, spike);

    public static async Task<YardstickServers> StartAsync(LoadOptions options)
    {
        var scratch = await Scratch.CreateAsync(options.Database);
        var empty = await ServeAsync(options, Yardstick.Empty, scratch);
        var spike = await ServeAsync(options, Yardstick.Spike, scratch);
        await Volley.FireAsync([empty], new SameRequest("/"), Measurement.Usual, Measurement.WarmUp, expected: 200);
        await Volley.FireAsync([spike], NewVoters(Measurement.WarmUp), Measurement.Usual, Measurement.WarmUp, expected: 201);
        return new(options, scratch, empty, spike);
    }

    /// <summary>First answer of the smallest host with EF Core, on a database that has its table.</summary>
    public static async Task<TimeSpan> StartMinimalEfAsync(LoadOptions options, Scratch scratch)
    {
        await using var server = await ServeAsync(options, Yardstick.MinimalEf, scratch);
        return server.FirstAnswer;
    }

    public async Task JsonPostAsync(Report report)
    {
        var requests = new SameRequest(Yardstick.BallotPath, body: Ballots.BodyOf(1));
        await Volley.FireAsync([empty], requests, Measurement.Usual, Measurement.WarmUp, expected: 201);
        var shot = await Volley.FireAsync([empty], requests, Measurement.Usual, options.Length, expected: 201);
        report.Add(Row.Of(Section, $"empty endpoint, JSON POST, {Measurement.At(Measurement.Usual)}", shot));
    }

    public async Task<Shot> PlaintextAsync()
    {
        var shot = await Volley.FireAsync([empty], new SameRequest("/"), Measurement.Usual, options.Length, expected: 200);
        plaintexts.Add(shot);
        return shot;
    }

    /// <summary>Reports the plaintext GET in the middle of all that were measured beside pages.</summary>
    public void ReportPlaintext(Report report) => report.Add(Row.Of(
        Section,
        $"empty endpoint, plaintext GET, {Measurement.At(Measurement.Usual)}, median of {plaintexts.Count}",
        plaintexts.OrderBy(shot => shot.PerSecond).ElementAt(plaintexts.Count / 2)));

    public async Task<Shot> SpikeAsync(Report report, int connections)
    {
        var shot = await Volley.FireAsync([spike], NewVoters(options.Length), connections, options.Length, expected: 201);
        report.Add(Row.Of(Section, $"bare spike, {Measurement.At(connections)}", shot));
        return shot;
    }

    public async ValueTask DisposeAsync()
    {
        await empty.DisposeAsync();
        await spike.DisposeAsync();
        await scratch.DisposeAsync();
    }

    // The spike knows no token and takes any.
    private static IEnumerable<string> Strangers(TimeSpan length) =>
        Enumerable.Range(0, (int)(length.TotalSeconds * MostPerSecond)).Select(_ => $"{Guid.NewGuid():N}");

    private static Ballots NewVoters(TimeSpan length) => new(Yardstick.BallotPath, Portal.Options, Strangers(length));

    private static Task<Target> ServeAsync(LoadOptions options, string yardstick, Scratch scratch) => Target.StartAsync(
        typeof(Yardstick).Assembly.Location,
        ["--serve", yardstick, "--database", options.Database == Engine.Sqlite ? "sqlite" : "postgres", "--data", scratch.Data]);
}
