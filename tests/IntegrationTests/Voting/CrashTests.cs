using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ActiveResident.BuildingBlocks;
using ActiveResident.Tests;

namespace ActiveResident.IntegrationTests;

/// <summary>
/// The power goes in the middle of the evening, several times. Each acknowledged ballot is counted exactly once, nothing is
/// half written, and points are paid once (invariants 2 and 3).
/// </summary>
public abstract class CrashTests(DatabaseProvider provider) : IDisposable
{
    private const int Kills = 3;
    private const int Voters = 400;
    private const int Poll = 473;
    private const string Ballot = """{"answers":[{"question":1,"options":[1]}]}""";

    private readonly TemporaryFolder storage = new();

    public void Dispose()
    {
        storage.Dispose();
        GC.SuppressFinalize(this);
    }

    [PortalFact]
    public async Task No_acknowledged_ballot_is_lost_when_the_host_is_killed_under_load()
    {
        var database = provider == DatabaseProvider.Postgres ? await PostgresServer.CreateDatabaseAsync() : null;
        string[] settings =
        [
            "--Demo:Enabled=true",
            .. database is null ? (string[])[] : ["--Database:Provider=Postgres", $"--Database:ConnectionString={database}"],
        ];
        var receipts = new ConcurrentDictionary<string, string>();
        List<string> tokens = [];
        long before = 0;
        for (var round = 0; round <= Kills; round++)
        {
            await using var host = HostProcess.Serve(storage.Path, settings);
            using var town = new HttpClient { BaseAddress = await host.Address() };
            if (round == 0)
            {
                tokens = await Tokens(settings);
                before = await Ballots(town);
            }

            if (round < Kills)
            {
                await VoteUntilTheLightsGoOut(town, host, tokens, receipts);
                continue;
            }

            await EverybodyElseVotes(town, tokens, receipts);
            await Agree(town, tokens, receipts, before);
            host.Interrupt();
            Assert.Equal(0, await host.ExitCode());
        }

        if (database is not null)
            await PostgresServer.DropDatabaseAsync(database);
    }

    private async Task<List<string>> Tokens(string[] settings)
    {
        await using var command = HostProcess.Start(["dev", "tokens", "--count", $"{Voters}", $"--Storage:Path={storage.Path}", .. settings]);
        Assert.Equal(0, await command.ExitCode());
        return [.. command.Output.Split('\n').Where(line => line.Length > 40 && !line.Contains(' ', StringComparison.Ordinal))];
    }

    private static async Task VoteUntilTheLightsGoOut(
        HttpClient town, HostProcess host, List<string> tokens, ConcurrentDictionary<string, string> receipts)
    {
        var (waiting, enough) = (new ConcurrentQueue<string>(tokens.Where(token => !receipts.ContainsKey(token))), receipts.Count + 100);
        var voters = Enumerable.Range(0, 24).Select(_ => Task.Run(async () =>
        {
            while (waiting.TryDequeue(out var token) && await TryVote(town, token) is { } answer)
            {
                if (answer.Code is { } code)
                    receipts[token] = code;
                if (receipts.Count >= enough)
                    host.Kill();
            }
        })).ToList();
        await Task.WhenAll(voters);
        host.Kill();
        await host.ExitCode();
    }

    /// <summary>Repeats what was not acknowledged: it may have been taken all the same, and must not be taken twice.</summary>
    private static async Task EverybodyElseVotes(HttpClient town, List<string> tokens, ConcurrentDictionary<string, string> receipts)
    {
        foreach (var token in tokens.Where(token => !receipts.ContainsKey(token)))
        {
            var answer = await TryVote(town, token) ?? throw new InvalidOperationException("The host has gone.");
            Assert.True(answer.Status is HttpStatusCode.Created or HttpStatusCode.Conflict, $"{answer.Status}");
            if (answer.Code is { } code)
                receipts[token] = code;
        }
    }

    private static async Task Agree(HttpClient town, List<string> tokens, ConcurrentDictionary<string, string> receipts, long before)
    {
        Assert.Equal(Voters, tokens.Distinct().Count());
        Assert.Equal(before + Voters, await Counted(town, tokens[0])); // a ballot of each, and no other
        Assert.Equal(receipts.Count, receipts.Values.Distinct().Count());
        var log = await WhenLogged(town, before + Voters);
        Assert.Equal(before + Voters, log);
        foreach (var code in receipts.Values)
        {
            using var proof = await town.GetAsync(new Uri($"/api/v1/polls/{Poll}/log/proof?code={code}", UriKind.Relative));
            Assert.True(proof.IsSuccessStatusCode, $"The receipt {code} was acknowledged and is not in the log of {log} leaves.");
        }

        foreach (var token in tokens)
            Assert.Equal(1, await PaidFor(town, token));
    }

    private static Task<long> Ballots(HttpClient town) => WhenLogged(town, 1);

    private static async Task<long> Counted(HttpClient town, string token)
    {
        using var request = Request(HttpMethod.Get, $"/api/v1/polls/{Poll}/results", token);
        using var answer = await town.SendAsync(request);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("ballots").GetInt64();
    }

    private static async Task<long> WhenLogged(HttpClient town, long ballots)
    {
        for (var second = 0; ; second++)
        {
            var entries = await town.GetFromJsonAsync<JsonElement>(new Uri($"/api/v1/polls/{Poll}/log/entries?end=0", UriKind.Relative));
            if (entries.GetProperty("size").GetInt64() is var size && (size >= ballots || second == 60))
                return size;

            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }

    private static async Task<int> PaidFor(HttpClient town, string token)
    {
        for (var second = 0; ; second++)
        {
            using var request = Request(HttpMethod.Get, "/api/v1/me/points", token);
            using var answer = await town.SendAsync(request);
            var lines = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("items").GetArrayLength();
            if (lines > 0 || second == 60)
                return lines;

            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>Null when the host has gone.</summary>
    private static async Task<(HttpStatusCode Status, string? Code)?> TryVote(HttpClient town, string token)
    {
        try
        {
            using var request = Request(HttpMethod.Post, $"/api/v1/polls/{Poll}/ballot", token);
            request.Content = new StringContent(Ballot, Encoding.UTF8, "application/json");
            using var answer = await town.SendAsync(request);
            return (answer.StatusCode, answer.StatusCode == HttpStatusCode.Created
                ? (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()
                : null);
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException)
        {
            return null;
        }
    }

    private static HttpRequestMessage Request(HttpMethod method, string address, string token) =>
        new(method, new Uri(address, UriKind.Relative)) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
}

public sealed class CrashOnSqlite(SqlitePortal app) : CrashTests(app.Provider), IClassFixture<SqlitePortal>;

public sealed class CrashOnPostgres(PostgresPortal app) : CrashTests(app.Provider), IClassFixture<PostgresPortal>;
