namespace ActiveResident.Load;

/// <summary>Measures the yardsticks.</summary>
internal sealed class YardstickRuns(LoadOptions options, Report report)
{
    private const string Section = "yardstick";
    private const int Starts = 3;

    public async Task<Yardsticks> RunAsync()
    {
        using var folder = new TemporaryFolder();
        var database = options.Database == Engine.Sqlite ? folder.Path : await Databases.CreateAsync();
        try
        {
            var plaintext = await EmptyAsync();
            var bare = await BareInserts.PerSecondAsync(options.Database, database, options.Length);
            report.Add(new(Section, "bare inserts of the vote row, 256 a commit, no HTTP", bare, "/s"));
            return new(plaintext, await SpikesAsync(database), await MinimalEfAsync(database));
        }
        finally
        {
            if (options.Database == Engine.Postgres)
                await Databases.DropAsync(database);
        }
    }

    private async Task<Shot> EmptyAsync()
    {
        await using var server = await ServeAsync(Yardstick.Empty, "");
        report.Add(new(Section, "empty endpoint, first answer", server.FirstAnswer.TotalSeconds, "s"));
        var plaintext = await Fire(server, new SameRequest("/"), Yardsticks.Usual, expected: 200);
        report.Add(Row.Of(Section, $"empty endpoint, plaintext GET, {Yardsticks.At(Yardsticks.Usual)}", plaintext));
        var post = await Fire(
            server, new SameRequest(Yardstick.BallotPath, body: Ballots.BodyOf(1)), Yardsticks.Usual, expected: 201);
        report.Add(Row.Of(Section, $"empty endpoint, JSON POST, {Yardsticks.At(Yardsticks.Usual)}", post));
        return plaintext;
    }

    private async Task<IReadOnlyDictionary<int, Shot>> SpikesAsync(string database)
    {
        await using var server = await ServeAsync(Yardstick.Spike, database);
        await Volley.FireAsync([server], NewVoters(), Yardsticks.Usual, Yardsticks.WarmUp, expected: 201);
        var spikes = new Dictionary<int, Shot>();
        foreach (var connections in Yardsticks.Connections)
        {
            spikes[connections] = await Volley.FireAsync([server], NewVoters(), connections, options.Length, expected: 201);
            report.Add(Row.Of(Section, $"bare spike, {Yardsticks.At(connections)}", spikes[connections]));
        }

        report.Add(new(Section, "bare spike, memory, most", server.Memory("VmHWM"), "MB"));
        return spikes;
    }

    private async Task<TimeSpan> MinimalEfAsync(string database)
    {
        var starts = new List<TimeSpan>();
        for (var start = 0; start <= Starts; start++)
        {
            await using var server = await ServeAsync(Yardstick.MinimalEf, database);
            // The first makes the table.
            if (start > 0)
                starts.Add(server.FirstAnswer);
        }

        var median = starts.Order().ElementAt(Starts / 2);
        report.Add(new(Section, "minimal EF Core host, first answer", median.TotalSeconds, "s"));
        return median;
    }

    private async Task<Shot> Fire(Target server, IRequests requests, int connections, int expected)
    {
        await Volley.FireAsync([server], requests, connections, Yardsticks.WarmUp, expected);
        return await Volley.FireAsync([server], requests, connections, options.Length, expected);
    }

    // The spike knows no token and takes any.
    private Ballots NewVoters() =>
        new(Yardstick.BallotPath, Portal.Options, Enumerable.Range(0, (int)options.Length.TotalSeconds * 30_000).Select(_ => $"{Guid.NewGuid():N}"));

    private Task<Target> ServeAsync(string yardstick, string database) =>
        Target.StartAsync(typeof(Yardstick).Assembly.Location, ["--serve", yardstick, .. Data(database)]);

    private string[] Data(string database) =>
        ["--database", options.Database == Engine.Sqlite ? "sqlite" : "postgres", "--data", database];
}
