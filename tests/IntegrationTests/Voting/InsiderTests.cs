using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ActiveResident.BuildingBlocks;
using ActiveResident.Polls.Contracts;
using ActiveResident.Voting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace ActiveResident.IntegrationTests;

/// <summary>
/// Plays the insider, who holds everything after closing: all tables of all modules, their hidden and physical order, the
/// engine's files, keys, what the host has logged, and the public log. Residents come one by one, each alone in a group, the
/// hardest case. Nothing of it tells more than chance does (invariant 4).
/// </summary>
public abstract class InsiderTests(PortalApp app)
{
    private const int Voters = 120;
    private const int BatchSize = 40;

    [PortalTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_full_dump_after_closing_pairs_nobody_with_a_choice(bool allowsChange)
    {
        var (poll, evening) = await AnEveningWithOneVoterAtATime(allowsChange);
        var insider = new Insider(evening);
        await app.CloseAndCount(poll);
        Assert.NotEmpty(await Search(insider, poll, evening)); // the engine has seen it all, and the insider sees that

        await app.Send(new SealBoxes());
        await app.DeliverEvents();

        var found = await Search(insider, poll, evening);
        Assert.True(found.Count == 0, string.Join('\n', found));
        Assert.True(insider.Orders is { Residents: >= 10, Ballots: >= 3 }, $"Only {insider.Orders} were found: the insider did not look.");
    }

    /// <summary>Each votes alone, gets the points at once, and the log takes up what has come every now and then.</summary>
    private async Task<(PollDefinition Poll, List<Vote> Evening)> AnEveningWithOneVoterAtATime(bool allowsChange)
    {
        var poll = await app.OpenPoll(allowsChange: allowsChange);
        var residents = (await app.Residents(Voters)).ToArray();
        new Random(74).Shuffle(residents);
        List<Vote> evening = [];
        foreach (var resident in residents)
        {
            if (allowsChange && evening.Count % 3 == 0)
                await Vote(poll, resident, 1);

            evening.Add(new(resident.Id, await Vote(poll, resident, 1 + (evening.Count % 3)), evening.Count / BatchSize));
            await app.DeliverEvents();
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            if (evening.Count % BatchSize == 0)
                await app.Send(new AppendToLogs());
        }

        return (poll, evening);
    }

    private async Task<string> Vote(PollDefinition poll, Townsperson resident, int option)
    {
        using var client = app.ClientOf(resident);
        using var cast = await client.PostAsJsonAsync(
            new Uri($"/api/v1/polls/{poll.Number}/ballot", UriKind.Relative), new { answers = new[] { new { question = 1, options = new[] { option } } } });
        return ReceiptCode.Parse((await cast.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString())!;
    }

    private async Task<IReadOnlyList<string>> Search(Insider insider, PollDefinition poll, List<Vote> evening)
    {
        var leaves = await Leaves(poll);
        List<Seen> dump = [.. await Tables(), await TheLog(poll, leaves), HostLog()];
        List<(byte[] Bytes, string Name)> texts =
        [
            .. evening.Select(vote => (Encoding.ASCII.GetBytes(vote.Code), vote.Code)),
            .. evening.Select(vote => (Encoding.ASCII.GetBytes($"{vote.Resident}"), $"{vote.Resident:N}")),
            .. evening.Select(vote => (Encoding.ASCII.GetBytes($"{vote.Resident}".ToUpperInvariant()), $"{vote.Resident:N}")),
        ];
        dump.AddRange(Files(texts, ""));
        dump.AddRange(Files([.. leaves.Select(leaf => (Convert.FromBase64String(leaf.Key), leaf.Value))], $"{Insider.Log} in "));
        return insider.Search(dump, [.. Directory.GetFiles(app.StoragePath, "*.key", SearchOption.AllDirectories).Select(File.ReadAllBytes)]);
    }

    /// <summary>The ballots by their leaves, as anybody can work them out from the export.</summary>
    private Task<Dictionary<string, string>> Leaves(PollDefinition poll) => app.In<VotingDb, Dictionary<string, string>>(db => Task.FromResult(
        db.Ballots.Where(ballot => ballot.PollId == poll.Id).AsEnumerable().ToDictionary(
            ballot => Convert.ToBase64String(MerkleHash.Leaf(BallotLine.OfBallot(poll.Number, ballot.Code, ballot.Nonce, ballot.Answers))),
            ballot => ballot.Code)));

    private async Task<Seen> TheLog(PollDefinition poll, Dictionary<string, string> leaves)
    {
        var entries = (await app.Send(new ListLogEntries(poll.Number, 0, null))).Value.Entries;
        return new(Insider.Log, ["index"], [.. entries.Select((leaf, index) => (string[])[Seen.Text(index), leaves.GetValueOrDefault(leaf, "")])]);
    }

    private Seen HostLog() => new("the host's log", ["line"], [.. app.Log.Lines.Select((line, at) => (string[])[Seen.Text(at), Seen.Text(line)])]);

    /// <summary>Every row of every table of every module.</summary>
    private async Task<List<Seen>> Tables()
    {
        List<Seen> dump = [];
        foreach (var schema in (string[])["identity", "targeting", "polls", "voting", "rewards"])
        {
            foreach (var (table, columns) in await Tables(schema))
                dump.Add(new($"{schema}.{table}", columns, await Rows(schema, table, columns)));
        }

        return dump;
    }

    /// <summary>For each file of the engine, where in it each of these texts stands first, and where last.</summary>
    private protected virtual IEnumerable<Seen> Files(IReadOnlyList<(byte[] Bytes, string Name)> wanted, string what) => [];

    protected abstract Task<IReadOnlyList<(string Table, IReadOnlyList<string> Columns)>> Tables(string schema);

    protected abstract Task<List<string[]>> Rows(string schema, string table, IReadOnlyList<string> columns);
}

/// <summary>A portal whose embedded box is sealed in many small steps, as a large poll's is.</summary>
public sealed class SmallStepsPortal() : PortalApp(DatabaseProvider.Sqlite)
{
    protected override void Replace(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<IBoxSealer>(
        provider => new SqliteBoxSealer(provider.GetRequiredService<DatabaseOptions>()) { RowsInAStep = 7 }));
}

public sealed class InsiderOnSqlite(SqlitePortal app) : InsiderOfFiles(app), IClassFixture<SqlitePortal>;

public sealed class InsiderOfALargePoll(SmallStepsPortal app) : InsiderOfFiles(app), IClassFixture<SmallStepsPortal>;

public abstract class InsiderOfFiles(PortalApp app) : InsiderTests(app)
{
    private readonly PortalApp app = app;

    protected override async Task<IReadOnlyList<(string Table, IReadOnlyList<string> Columns)>> Tables(string schema)
    {
        List<(string, IReadOnlyList<string>)> tables = [];
        foreach (var row in await Query(schema, "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"))
        {
            var columns = (await Query(schema, $"SELECT name FROM pragma_table_info('{row[0]}')")).Select(column => (string)column[0]).ToList();
            var isOrdered = !((string)row[1]).Contains("WITHOUT ROWID", StringComparison.Ordinal);
            tables.Add(((string)row[0], isOrdered ? ["rowid", .. columns] : columns));
        }

        return tables;
    }

    protected override async Task<List<string[]>> Rows(string schema, string table, IReadOnlyList<string> columns) =>
        [.. (await Query(schema, $"SELECT {string.Join(", ", columns.Select(column => $"\"{column}\""))} FROM \"{table}\""))
            .Select(row => Array.ConvertAll(row, Seen.Text))];

    private protected override IEnumerable<Seen> Files(IReadOnlyList<(byte[] Bytes, string Name)> wanted, string what)
    {
        foreach (var file in Directory.GetFiles(app.StoragePath, "*.db*"))
        {
            using var opened = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[opened.Length];
            opened.ReadExactly(bytes);
            var places = wanted
                .Select(text => (text.Name, First: bytes.AsSpan().IndexOf(text.Bytes), Last: bytes.AsSpan().LastIndexOf(text.Bytes)))
                .Where(text => text.First >= 0)
                .GroupBy(text => text.Name)
                .OrderBy(text => text.Min(place => place.First));
            yield return new(what + Path.GetFileName(file), ["first", "last"], [.. places.Select(text =>
                (string[])[Seen.Text(text.Min(place => place.First)), Seen.Text(text.Max(place => place.Last)), text.Key])]);
        }
    }

    private async Task<List<object[]>> Query(string schema, string sql)
    {
        var database = new DatabaseOptions(DatabaseProvider.Sqlite, null, app.StoragePath);
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection(database.SqliteConnection(schema));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The insider may ask what they like.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        List<object[]> rows = [];
        while (await reader.ReadAsync())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);

        return rows;
    }
}

public sealed class InsiderOnPostgres(PostgresPortal app) : InsiderTests(app), IClassFixture<PostgresPortal>
{
    private readonly PostgresPortal app = app;

    protected override async Task<IReadOnlyList<(string Table, IReadOnlyList<string> Columns)>> Tables(string schema) =>
    [
        .. (await Query($"SELECT table_name::text, column_name::text FROM information_schema.columns WHERE table_schema = '{schema}'"))
            .GroupBy(row => (string)row[0], row => (string)row[1])
            .Select(table => (table.Key, (IReadOnlyList<string>)["ctid", "xmin", .. table])),
    ];

    protected override async Task<List<string[]>> Rows(string schema, string table, IReadOnlyList<string> columns)
    {
        const string Place = "((ctid::text::point)[0] * 100000 + (ctid::text::point)[1])::bigint";
        var list = columns.Select(column => column switch { "ctid" => Place, "xmin" => "xmin::text::bigint", _ => $"\"{column}\"" });
        return [.. (await Query($"SELECT {string.Join(", ", list)} FROM {schema}.\"{table}\"")).Select(row => Array.ConvertAll(row, Seen.Text))];
    }

    private async Task<List<object[]>> Query(string sql)
    {
        await using var connection = new NpgsqlConnection(app.ConnectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100 // The insider may ask what they like.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        List<object[]> rows = [];
        while (await reader.ReadAsync())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);

        return rows;
    }
}
