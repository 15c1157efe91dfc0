using System.Globalization;

namespace ActiveResident.Load;

/// <summary>Casts votes of fresh residents through the whole path.</summary>
internal sealed class VoteRuns(LoadOptions options, Report report, YardstickServers yardsticks)
{
    private const string Section = "votes";
    private const int FirstVoters = 40_000;
    private const double Spare = 2;

    // After three seconds on two cores a third of the host's processor time still goes into compiling.
    private static readonly TimeSpan WarmUp = 3 * Measurement.WarmUp;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);

    private static string UsualName => Measurement.At(Measurement.Usual);

    /// <summary>Votes at each number of connections in an empty box.</summary>
    /// <returns>The first shot: that at the usual number, when it is measured.</returns>
    public async Task<Shot> RunAsync()
    {
        await using var portal = await Portal.CreateAsync(options.Database);
        await using var host = await portal.ServeAsync();
        report.Add(new("start", "first answer on fresh data (schema, territories, demo town)", host.FirstAnswer.TotalSeconds, "s"));
        await Task.Delay(Rest);
        report.Add(Row.OfMemory("idle", host.Memory("VmRSS"), most: 200));

        var voters = await WarmUpAsync(portal, [host]);
        var shots = new List<Shot>();
        foreach (var connections in options.Connections)
        {
            var spike = await host.PausedAsync(() => yardsticks.SpikeAsync(report, connections));
            shots.Add(await FireAsync(portal, [host], connections, voters));
            AddShot(connections, shots[^1], spike);
        }

        report.Add(Row.OfMemory("under votes, most", host.Memory("VmHWM"), most: 400));
        report.Add(new(Section, "events that still waited when the last vote was in", await portal.Tables.WaitingEventsAsync(), ""));
        return shots[0];
    }

    /// <summary>The same with ballots stored before.</summary>
    public async Task WithStoredAsync(Shot onEmptyBox)
    {
        await using var portal = await Portal.CreateAsync(options.Database);
        await portal.SeedAsync();
        await portal.Tables.FillAsync(options.Stored);
        await using var host = await portal.ServeAsync();
        var shot = await FireAsync(portal, [host], Measurement.Usual, await WarmUpAsync(portal, [host]));
        var name = string.Create(CultureInfo.InvariantCulture, $"{UsualName}, {options.Stored:#,0} ballots stored");
        report.Add(Row.Of(Section, name, shot) with
        {
            Ratio = new(shot.PerSecond / onEmptyBox.PerSecond, "empty box", Goal.AtLeast(2, 0.7)),
        });
    }

    /// <summary>The same connections to one host, then dealt out to two on the same database.</summary>
    public async Task WithTwoHostsAsync()
    {
        await using var portal = await Portal.CreateAsync(options.Database);
        await using var first = await portal.ServeAsync();
        await using var second = await portal.ServeAsync();
        var voters = await WarmUpAsync(portal, [first, second]);
        var onOne = await FireAsync(portal, [first], Measurement.Usual, voters);
        var onTwo = await FireAsync(portal, [first, second], Measurement.Usual, voters);
        report.Add(Row.Of(Section, $"{UsualName}, one of two hosts on one database", onOne));
        report.Add(Row.Of(Section, $"{UsualName}, two hosts on one database", onTwo) with
        {
            Ratio = new(onTwo.PerSecond / onOne.PerSecond, "one of the two", Goal.AtLeast(3, 1)),
        });
    }

    /// <summary>Votes without counting, and says how many residents a second of measuring will need.</summary>
    private static async Task<double> WarmUpAsync(Portal portal, IReadOnlyList<Target> hosts)
    {
        var residents = new Ballots(Portal.BallotPath, Portal.Options, await portal.TokensAsync(FirstVoters));
        var shot = await Volley.FireAsync(hosts, residents, Measurement.Usual, WarmUp, expected: 201);
        return Math.Max(1_000, shot.PerSecond) * Spare;
    }

    private async Task<Shot> FireAsync(Portal portal, IReadOnlyList<Target> hosts, int connections, double votersPerSecond)
    {
        var tokens = await portal.TokensAsync((int)(votersPerSecond * options.Length.TotalSeconds));
        var shot = await Volley.FireAsync(
            hosts, new Ballots(Portal.BallotPath, Portal.Options, tokens), connections, options.Length, expected: 201);
        if (shot.Count + shot.Misses.Values.Sum() >= tokens.Count)
            await Console.Error.WriteLineAsync("All residents had voted before the time was up; the rate is that of the votes cast.");

        return shot;
    }

    private void AddShot(int connections, Shot shot, Shot spike)
    {
        var isUsual = connections == Measurement.Usual;
        report.Add(Row.Of(Section, Measurement.At(connections), shot) with
        {
            Ratio = new(shot.PerSecond / spike.PerSecond, "bare spike", isUsual ? Goal.AtLeast(1, 0.6) : null),
        });
        if (isUsual)
        {
            report.Add(new(Section, $"{UsualName}, p99", shot.Spread.P99, "ms")
            {
                Ratio = new(shot.Spread.P99 / spike.Spread.P99, "bare spike's p99", Goal.AtMost(1, 3)),
            });
        }
    }
}
