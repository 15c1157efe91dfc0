using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ActiveResident.Tests;
using Npgsql;

namespace ActiveResident.IntegrationTests;

/// <summary>
/// The database server loses its power in the middle of the evening, several times, and the host lives on: it asks voters to
/// come again, and goes on by itself. Each acknowledged ballot is counted once, nothing is half written, each is paid once.
/// </summary>
public sealed class DatabaseCrashTests(PostgresPortal app) : IClassFixture<PostgresPortal>, IDisposable
{
    private const int Kills = 3;
    private const int Voters = 600;
    private const int Poll = 473;
    private const string Paid = "SELECT count(*) FROM rewards.ledger WHERE \"Subject\" = 'poll:473'"; // the key allows one line each
    private const string Ballot = """{"answers":[{"question":1,"options":[1]}]}""";

    private readonly TemporaryFolder storage = new();
    private readonly ConcurrentDictionary<string, string> receipts = new();
    private readonly ConcurrentBag<string> lost = [];
    private readonly ConcurrentDictionary<string, int> refusals = new();

    public void Dispose() => storage.Dispose();

    [PortalFact]
    public async Task No_acknowledged_ballot_is_lost_when_the_database_is_killed_under_load()
    {
        Assert.NotNull(app); // asks for PostgreSQL, so that the test is skipped without it
        await using var cluster = await MortalCluster.StartAsync();
        var database = await cluster.CreateDatabaseAsync();
        string[] settings = ["--Demo:Enabled=true", "--Database:Provider=Postgres", $"--Database:ConnectionString={database}"];
        await using var host = HostProcess.Serve(storage.Path, settings);
        using var town = new HttpClient { BaseAddress = await host.Address(), Timeout = TimeSpan.FromSeconds(60) };
        var tokens = await Tokens(settings);
        var before = await Number(database, "SELECT count(*) FROM voting.ballots b JOIN polls.polls p ON p.\"Id\" = b.\"PollId\" WHERE p.\"Number\" = 473");
        var paidBefore = await Number(database, Paid);

        var evening = Evening(town, tokens);
        for (var kill = 1; kill <= Kills; kill++)
        {
            while (receipts.Count < kill * Voters / (Kills + 1) && !evening.IsCompleted)
                await Task.Delay(5);

            await cluster.Die();
            await Task.Delay(TimeSpan.FromSeconds(1));
            await cluster.Rise();
        }

        await evening;
        Assert.True(refusals.GetValueOrDefault("busy") + refusals.GetValueOrDefault("ballot_in_doubt") + refusals.GetValueOrDefault("unavailable") > 0, "Nobody has noticed that the database was away.");
        await Agree(town, database, before, paidBefore);
        host.Interrupt();
        Assert.Equal(0, await host.ExitCode()); // the same host that was there at the beginning
    }

    private async Task<List<string>> Tokens(string[] settings)
    {
        await using var command = HostProcess.Start(["dev", "tokens", "--count", $"{Voters}", $"--Storage:Path={storage.Path}", .. settings]);
        Assert.Equal(0, await command.ExitCode());
        return [.. command.Output.Split('\n').Where(line => line.Length > 40 && !line.Contains(' ', StringComparison.Ordinal))];
    }

    private Task Evening(HttpClient town, List<string> tokens)
    {
        var waiting = new ConcurrentQueue<(string Token, int At)>(tokens.Select((token, at) => (token, at)));
        return Task.WhenAll(Enumerable.Range(0, 24).Select(_ => Task.Run(async () =>
        {
            // Every other voter's app has a request key; the others take what they get.
            while (waiting.TryDequeue(out var voter))
                await Vote(town, voter.Token, voter.At % 2 == 0 ? $"{Guid.NewGuid():N}" : null);
        })));
    }

    /// <summary>Comes again for as long as the portal says that this may help.</summary>
    private async Task Vote(HttpClient town, string token, string? key)
    {
        for (var isInDoubt = false; ;)
        {
            using var request = Request(HttpMethod.Post, $"/api/v1/polls/{Poll}/ballot", token);
            request.Content = new StringContent(Ballot, Encoding.UTF8, "application/json");
            if (key is not null)
                request.Headers.Add("Idempotency-Key", key);

            using var answer = await town.SendAsync(request);
            var said = await answer.Content.ReadFromJsonAsync<JsonElement>();
            if (answer.StatusCode == HttpStatusCode.Created)
            {
                receipts[token] = said.GetProperty("code").GetString()!;
                return;
            }

            var code = said.GetProperty("code").GetString()!;
            refusals.AddOrUpdate(code, 1, (_, times) => times + 1);
            if (answer.StatusCode == HttpStatusCode.Conflict && key is null && isInDoubt)
            {
                lost.Add(token);
                return;
            }

            Assert.True(answer.StatusCode == HttpStatusCode.ServiceUnavailable, $"{answer.StatusCode}: {code}");
            Assert.NotNull(answer.Headers.RetryAfter);
            isInDoubt |= code == "ballot_in_doubt";
            await Task.Delay(TimeSpan.FromMilliseconds(200));
        }
    }

    private async Task Agree(HttpClient town, string database, long before, long paidBefore)
    {
        const string Of = """ FROM voting.{0} t JOIN polls.polls p ON p."Id" = t."PollId" WHERE p."Number" = 473""";
        Task<long> Count(string what, string table, string further = "") =>
            Number(database, $"SELECT {what}{string.Format(null, Of, table)}{further}");

        Assert.Equal(Voters, receipts.Count + lost.Count);
        Assert.Equal(receipts.Count, receipts.Values.Distinct().Count());
        Assert.Equal(before + Voters, await Count("count(*)", "ballots"));
        Assert.Equal(before + Voters, await Count("count(*)", "participations"));
        Assert.Equal(before + Voters, await Count("sum(\"Votes\")::bigint", "counters", " AND \"Question\" = 0"));
        Assert.Equal(before + Voters, await Count("sum(\"Voters\")::bigint", "turnout", " AND \"Kind\" = 'Hour'"));
        var codes = string.Join(',', receipts.Values.Select(code => $"'{code.Replace("-", "", StringComparison.Ordinal)}'"));
        Assert.Equal(receipts.Count, await Count("count(*)", "ballots", $" AND \"Code\" IN ({codes})"));
        await Until(async () => before + Voters == (await town.GetFromJsonAsync<JsonElement>(
            new Uri($"/api/v1/polls/{Poll}/log/entries?end=0", UriKind.Relative))).GetProperty("size").GetInt64());

        const string Credited = "SELECT COALESCE(sum(\"Points\"), 0)::bigint FROM rewards.";
        await Until(async () => await Number(database, "SELECT count(*) FROM voting.outbox") == 0);
        Assert.Equal(Voters, await Number(database, Paid) - paidBefore);
        Assert.Equal(await Number(database, $"{Credited}ledger"), await Number(database, $"{Credited}balances"));
    }

    /// <summary>What the jobs do takes its time.</summary>
    private static async Task Until(Func<Task<bool>> isSo)
    {
        for (var second = 0; second < 60 && !await isSo(); second++)
            await Task.Delay(TimeSpan.FromSeconds(1));

        Assert.True(await isSo());
    }

    private static async Task<long> Number(string database, string sql)
    {
        await using var connection = new NpgsqlConnection($"{database};Pooling=false");
        await connection.OpenAsync();
#pragma warning disable CA2100 // The variable parts are constants and codes of this class.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static HttpRequestMessage Request(HttpMethod method, string address, string token) =>
        new(method, new Uri(address, UriKind.Relative)) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
}
