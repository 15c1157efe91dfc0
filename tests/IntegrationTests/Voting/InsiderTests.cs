using System.Globalization;
using System.Text;
using ActiveResident.BuildingBlocks;
using ActiveResident.Polls.Contracts;
using ActiveResident.Voting;
using Npgsql;

namespace ActiveResident.IntegrationTests;

/// <summary>
/// Plays the insider, who holds everything after closing: all tables of all modules, their hidden and physical order, and
/// the public log. Residents come one by one, each alone in a group, the hardest case. Whatever order residents are found
/// in is laid beside whatever order ballots are found in: the pairs that come out are no more than chance gives (invariant 4).
/// </summary>
public abstract class InsiderTests(PortalApp app)
{
    private const int Voters = 120;

    // Of 120 pairs laid at random one is right on average; more than nine is a chance of one in ten million.
    private const int MostByChance = 9;

    [PortalTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_full_dump_after_closing_pairs_nobody_with_a_choice(bool allowsChange)
    {
        var (poll, truth) = await AnEveningWithOneVoterAtATime(allowsChange);
        await app.CloseAndCount(poll);
        await app.Send(new SealBoxes());
        await app.DeliverEvents();

        var dump = await Dump();
        dump.AddRange(Files([.. truth.Keys.Select(id => $"{id}".ToUpperInvariant()), .. truth.Values]));
        var residents = Orders(dump, truth.Keys.Select(id => $"{id:N}"));
        var codes = truth.ToDictionary(vote => vote.Value, vote => $"{vote.Key:N}");
        var ballots = Orders(await WithTheLog(dump, poll), codes.Keys);

        Assert.True(residents.Count >= 10, $"Only {residents.Count} orders of residents were found: the insider did not look.");
        Assert.True(ballots.Count >= 3, $"Only {ballots.Count} orders of ballots were found: the insider did not look.");
        foreach (var (ballotOrder, found) in ballots)
        {
            var owners = found.ConvertAll(code => codes[code]);
            foreach (var (residentOrder, lined) in residents)
            {
                var right = lined.Zip(owners).Count(pair => pair.First == pair.Second);
                var backwards = lined.AsEnumerable().Reverse().Zip(owners).Count(pair => pair.First == pair.Second);
                Assert.True(
                    Math.Max(right, backwards) <= MostByChance,
                    $"{Math.Max(right, backwards)} of {Voters} residents were paired by {residentOrder} and {ballotOrder}.");
            }
        }
    }

    /// <summary>Each votes alone, gets the points at once, and the log takes up what has come every now and then.</summary>
    private async Task<(PollDefinition Poll, Dictionary<Guid, string> Truth)> AnEveningWithOneVoterAtATime(bool allowsChange)
    {
        var poll = await app.OpenPoll(allowsChange: allowsChange);
        var residents = (await app.Residents(Voters)).ToArray();
        new Random(74).Shuffle(residents);
        var truth = new Dictionary<Guid, string>();
        foreach (var resident in residents)
        {
            var receipt = await app.Vote(poll, resident, 1 + (truth.Count % 3));
            truth[resident.Id] = ReceiptCode.Parse(receipt.Value.Code)!;
            await app.DeliverEvents();
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            if (truth.Count % 40 == 0)
                await app.Send(new AppendToLogs());
        }

        return (poll, truth);
    }

    /// <summary>Every order in which a column or the engine itself lines up at least half of those who are looked for.</summary>
    private static Dictionary<string, List<string>> Orders(List<Table> dump, IEnumerable<string> wanted)
    {
        var names = wanted.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var orders = new Dictionary<string, List<string>>();
        foreach (var table in dump)
        {
            for (var column = 0; column < table.Columns.Count; column++)
            {
                var sorted = table.Rows.OrderBy(row => row[column], StringComparer.Ordinal);
                var found = sorted
                    .Select(row => names.FirstOrDefault(name => row.Any(cell => cell.Contains(name, StringComparison.OrdinalIgnoreCase))))
                    .OfType<string>().Distinct().ToList();
                if (found.Count >= Voters / 2)
                    orders[$"{table.Name} by {table.Columns[column]}"] = found;
            }
        }

        return orders;
    }

    /// <summary>The log as the insider reads it: its leaves, opened with the ballots that are stored.</summary>
    private async Task<List<Table>> WithTheLog(List<Table> dump, PollDefinition poll) => await app.In<VotingDb, List<Table>>(async db =>
    {
        var codes = new Dictionary<string, string>();
        foreach (var ballot in db.Ballots.Where(ballot => ballot.PollId == poll.Id).ToList())
        {
            var leaf = MerkleHash.Leaf(BallotLine.OfBallot(poll.Number, ballot.Code, ballot.Nonce, ballot.Answers));
            codes[Convert.ToBase64String(leaf)] = ballot.Code;
        }

        var entries = (await app.Send(new ListLogEntries(poll.Number, 0, null))).Value.Entries;
        var log = new Table("the log", ["index"], [.. entries.Select((leaf, index) =>
            (string[])[index.ToString("D9", CultureInfo.InvariantCulture), codes.GetValueOrDefault(leaf, "")])]);
        return [.. dump, log];
    });

    /// <summary>Every row of every table, as text; numbers in digits that sort as they count.</summary>
    private async Task<List<Table>> Dump()
    {
        List<Table> dump = [];
        foreach (var schema in (string[])["identity", "targeting", "polls", "voting", "rewards"])
        {
            foreach (var (table, columns) in await Tables(schema))
                dump.Add(new($"{schema}.{table}", columns, await Rows(schema, table, columns)));
        }

        return dump;
    }

    /// <summary>For each file of the engine, where in it each of these texts stands first, and where last.</summary>
    protected virtual IEnumerable<Table> Files(IReadOnlyList<string> wanted) => [];

    protected abstract Task<IReadOnlyList<(string Table, IReadOnlyList<string> Columns)>> Tables(string schema);

    protected abstract Task<List<string[]>> Rows(string schema, string table, IReadOnlyList<string> columns);

    protected static string Text(object cell) => cell switch
    {
        Guid id => $"{id:N}",
        byte[] bytes => Convert.ToHexString(bytes),
        DateTime at => at.ToString("O", CultureInfo.InvariantCulture),
        IFormattable number and (int or long or uint or short) => number.ToString("D19", CultureInfo.InvariantCulture),
        string text => text.Replace("-", "", StringComparison.Ordinal),
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "",
    };

    protected sealed record Table(string Name, IReadOnlyList<string> Columns, List<string[]> Rows);
}

public sealed class InsiderOnSqlite(SqlitePortal app) : InsiderTests(app), IClassFixture<SqlitePortal>
{
    private readonly SqlitePortal app = app;

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
            .Select(row => Array.ConvertAll(row, Text))];

    protected override IEnumerable<Table> Files(IReadOnlyList<string> wanted)
    {
        foreach (var file in Directory.GetFiles(app.StoragePath, "*.db*"))
        {
            using var opened = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[opened.Length];
            opened.ReadExactly(bytes);
            yield return new(Path.GetFileName(file), ["first", "last"], [.. wanted.Select(text =>
            {
                var sought = Encoding.ASCII.GetBytes(text);
                var (first, last) = (bytes.AsSpan().IndexOf(sought), bytes.AsSpan().LastIndexOf(sought));
                return (string[])[Text(first), Text(last), first < 0 ? "" : Text(text)];
            })]);
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
        return [.. (await Query($"SELECT {string.Join(", ", list)} FROM {schema}.\"{table}\"")).Select(row => Array.ConvertAll(row, Text))];
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
