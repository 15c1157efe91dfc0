using System.Buffers.Text;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ActiveResident.Load;

/// <summary>
/// Ballots written straight into the tables of a town that nobody serves: what a box holds after an evening, in seconds.
/// Knows the schema of Voting, and is the only file here that does.
/// </summary>
internal sealed class VotingTables(string? connectionString, string storage)
{
    private const string Signs = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Chunk = 100_000;
    private const int Group = 256;
    private static readonly DateOnly Day = DateOnly.FromDateTime(DateTime.UtcNow);

    /// <summary>Stores ballots of strangers in <see cref="Portal.Poll"/>, with all that belongs to them, to be proved after closing.</summary>
    public async Task FillAsync(int ballots)
    {
        await using var connection = Open();
        var poll = await PollId();
        var taken = new HashSet<string>(ballots); // of 6.6·10¹¹ codes a million strangers may well draw one twice
        for (var left = ballots; left > 0; left -= Chunk)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await FillChunk(connection, poll, Math.Min(left, Chunk), taken);
            await transaction.CommitAsync();
        }

        if (connectionString is not null)
            await Execute(connection, "ANALYZE voting.participations; ANALYZE voting.ballots;");
    }

    /// <summary>Events of votes that still wait for their delivery.</summary>
    public async Task<long> WaitingEventsAsync()
    {
        await using var connection = Open();
        await using var count = Command(connection, $"SELECT count(*) FROM {Schema}outbox");
        return Convert.ToInt64(await count.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private string Schema => connectionString is null ? "" : "voting.";

    /// <summary>Ends <see cref="Portal.Poll"/> long enough ago that its box is quiet; the next host counts it.</summary>
    public async Task CloseAsync()
    {
        await using var connection = await OpenPolls();
        await using var close = Command(connection, $"""UPDATE {Polls} SET "ClosesAt" = $1 WHERE "Number" = {Portal.Poll}""");
        var parameter = close.CreateParameter();
        parameter.ParameterName = connectionString is null ? "$1" : "";
        parameter.Value = DateTime.UtcNow.AddMinutes(-1);
        close.Parameters.Add(parameter);
        if (await close.ExecuteNonQueryAsync() != 1)
            throw new InvalidOperationException($"The demo town has no poll {Portal.Poll}.");
    }

    // A module's schema is a file of its own on SQLite.
    private async Task<DbConnection> OpenPolls()
    {
        DbConnection connection = connectionString is null
            ? new SqliteConnection($"Data Source={Path.Combine(storage, "polls.db")};Pooling=False")
            : new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        return connection;
    }

    private string Polls => connectionString is null ? "polls" : "polls.polls";

    private async Task<Guid> PollId()
    {
        await using var connection = await OpenPolls();
        await using var find = Command(connection, $"""SELECT "Id" FROM {Polls} WHERE "Number" = {Portal.Poll}""");
        return await find.ExecuteScalarAsync() is { } id
            ? id as Guid? ?? Guid.Parse((string)id)
            : throw new InvalidOperationException($"The demo town has no poll {Portal.Poll}.");
    }

    private DbConnection Open()
    {
        DbConnection connection = connectionString is null
            ? new SqliteConnection($"Data Source={Path.Combine(storage, "voting.db")};Pooling=False")
            : new NpgsqlConnection(connectionString);
        connection.Open();
        return connection;
    }

    private async Task FillChunk(DbConnection connection, Guid poll, int count, HashSet<string> taken)
    {
        // In the order of their keys, which is how a B-tree is filled fast.
        var residents = Enumerable.Range(0, count).Select(_ => Guid.NewGuid()).Order().ToList();
        var ballots = Codes(count, taken).Order(StringComparer.Ordinal)
            .Select((code, at) => new StoredBallot(code, RandomNumberGenerator.GetBytes(16), AnswersOf(at))).ToList();
        if (connection is NpgsqlConnection postgres)
            await Copy(postgres, poll, residents, ballots);
        else
            await Insert((SqliteConnection)connection, poll, residents, ballots);

        for (var option = 0; option <= Portal.Options; option++)
        {
            var votes = option == 0 ? count : count / Portal.Options + (option <= count % Portal.Options ? 1 : 0);
            await Execute(
                connection,
                $"""
                UPDATE {Schema}counters SET "Votes" = "Votes" + {votes}
                WHERE "PollId" = '{Written(poll)}' AND "Question" = {Math.Min(option, 1)} AND "Option" = {option} AND "Shard" = 0
                """);
        }
    }

    private static IEnumerable<string> Codes(int count, HashSet<string> taken)
    {
        while (count > 0)
        {
            var code = RandomNumberGenerator.GetString(Signs, 8);
            if (taken.Add(code))
            {
                count--;
                yield return code;
            }
        }
    }

    private static async Task Copy(NpgsqlConnection connection, Guid poll, List<Guid> residents, List<StoredBallot> ballots)
    {
        await using (var participations = await connection.BeginBinaryImportAsync(
            """COPY voting.participations ("PollId", "ResidentId", "Day") FROM STDIN (FORMAT BINARY)"""))
        {
            foreach (var resident in residents)
                await participations.WriteRowAsync(CancellationToken.None, poll, resident, Day);

            await participations.CompleteAsync();
        }

        await using (var box = await connection.BeginBinaryImportAsync(
            """COPY voting.ballots ("PollId", "Code", "Nonce", "Answers") FROM STDIN (FORMAT BINARY)"""))
        {
            foreach (var ballot in ballots)
                await box.WriteRowAsync(CancellationToken.None, poll, ballot.Code, ballot.Nonce, ballot.Answers);

            await box.CompleteAsync();
        }

        await using var log = await connection.BeginBinaryImportAsync(
            """COPY voting.log_pending ("PollId", "Id", "Leaves") FROM STDIN (FORMAT BINARY)""");
        foreach (var group in ballots.Chunk(Group))
            await log.WriteRowAsync(CancellationToken.None, poll, Guid.NewGuid(), Leaves(group));

        await log.CompleteAsync();
    }

    private static async Task Insert(SqliteConnection connection, Guid poll, List<Guid> residents, List<StoredBallot> ballots)
    {
        await using var participate = Prepared(connection, """INSERT INTO participations ("PollId", "ResidentId", "Day") VALUES ($1, $2, $3)""");
        foreach (var resident in residents)
            Run(participate, poll, resident, Day);

        await using var drop = Prepared(connection, """INSERT INTO ballots ("PollId", "Code", "Nonce", "Answers") VALUES ($1, $2, $3, $4)""");
        foreach (var ballot in ballots)
            Run(drop, poll, ballot.Code, ballot.Nonce, ballot.Answers);

        await using var log = Prepared(connection, """INSERT INTO log_pending ("PollId", "Id", "Leaves") VALUES ($1, $2, $3)""");
        foreach (var group in ballots.Chunk(Group))
            Run(log, poll, Guid.NewGuid(), Leaves(group));
    }

    /// <summary>The hashes of their lines in the log (docs/log.md), one after the other.</summary>
    private static byte[] Leaves(StoredBallot[] ballots) =>
        [.. ballots.SelectMany(ballot => SHA256.HashData([
            0, .. Encoding.UTF8.GetBytes(
                $$"""{"poll":{{Portal.Poll}},"code":"{{ballot.Code}}","nonce":"{{Base64Url.EncodeToString(ballot.Nonce)}}","answers":{{ballot.Answers}}}"""),
        ]))];

    private static string AnswersOf(int at) =>
        string.Create(CultureInfo.InvariantCulture, $$"""[{"question":1,"options":[{{at % Portal.Options + 1}}]}]""");

    private string Written(Guid id) => connectionString is null ? id.ToString().ToUpperInvariant() : id.ToString();

    private static SqliteCommand Prepared(SqliteConnection connection, string sql)
    {
        var command = (SqliteCommand)Command(connection, sql);
        for (var number = 1; sql.Contains($"${number}", StringComparison.Ordinal); number++)
            command.Parameters.Add(new SqliteParameter($"${number}", null));

        return command;
    }

    private static void Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var at = 0; at < values.Length; at++)
            command.Parameters[at].Value = values[at];

        command.ExecuteNonQuery();
    }

    private static async Task Execute(DbConnection connection, string sql)
    {
        await using var command = Command(connection, sql);
        await command.ExecuteNonQueryAsync();
    }

    private static DbCommand Command(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // What varies in these statements are names and numbers of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    private sealed record StoredBallot(string Code, byte[] Nonce, string Answers);
}
