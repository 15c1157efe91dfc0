using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
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
    private static readonly DateOnly Day = DateOnly.FromDateTime(DateTime.UtcNow);

    /// <summary>Stores ballots of strangers in <see cref="Portal.Poll"/>, with participations and counters.</summary>
    public async Task FillAsync(int ballots)
    {
        await using var connection = Open();
        var poll = await PollId();
        for (var left = ballots; left > 0; left -= Chunk)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await FillChunk(connection, poll, Math.Min(left, Chunk));
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

    private async Task<Guid> PollId()
    {
        // A module's schema is a file of its own on SQLite.
        await using DbConnection connection = connectionString is null
            ? new SqliteConnection($"Data Source={Path.Combine(storage, "polls.db")};Pooling=False")
            : new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var table = connectionString is null ? "polls" : "polls.polls";
        await using var find = Command(connection, $"""SELECT "Id" FROM {table} WHERE "Number" = {Portal.Poll}""");
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

    private async Task FillChunk(DbConnection connection, Guid poll, int count)
    {
        // In the order of their keys, which is how a B-tree is filled fast.
        var residents = Enumerable.Range(0, count).Select(_ => Guid.NewGuid()).Order().ToList();
        var codes = Enumerable.Range(0, count).Select(_ => RandomNumberGenerator.GetString(Signs, 8)).Distinct().Order(StringComparer.Ordinal).ToList();
        if (connection is NpgsqlConnection postgres)
            await Copy(postgres, poll, residents, codes);
        else
            await Insert((SqliteConnection)connection, poll, residents, codes);

        for (var option = 0; option <= Portal.Options; option++)
        {
            var votes = option == 0 ? codes.Count : codes.Count / Portal.Options + (option <= codes.Count % Portal.Options ? 1 : 0);
            await Execute(
                connection,
                $"""
                UPDATE {Schema}counters SET "Votes" = "Votes" + {votes}
                WHERE "PollId" = '{Written(poll)}' AND "Question" = {Math.Min(option, 1)} AND "Option" = {option} AND "Shard" = 0
                """);
        }
    }

    private static async Task Copy(NpgsqlConnection connection, Guid poll, List<Guid> residents, List<string> codes)
    {
        await using (var participations = await connection.BeginBinaryImportAsync(
            """COPY voting.participations ("PollId", "ResidentId", "Day") FROM STDIN (FORMAT BINARY)"""))
        {
            foreach (var resident in residents)
                await participations.WriteRowAsync(CancellationToken.None, poll, resident, Day);

            await participations.CompleteAsync();
        }

        await using var ballots = await connection.BeginBinaryImportAsync(
            """COPY voting.ballots ("PollId", "Code", "Answers") FROM STDIN (FORMAT BINARY)""");
        for (var at = 0; at < codes.Count; at++)
            await ballots.WriteRowAsync(CancellationToken.None, poll, codes[at], AnswersOf(at));

        await ballots.CompleteAsync();
    }

    private static async Task Insert(SqliteConnection connection, Guid poll, List<Guid> residents, List<string> codes)
    {
        await using var participate = Prepared(connection, """INSERT INTO participations ("PollId", "ResidentId", "Day") VALUES ($1, $2, $3)""");
        foreach (var resident in residents)
            Run(participate, poll, resident, Day);

        await using var drop = Prepared(connection, """INSERT OR IGNORE INTO ballots ("PollId", "Code", "Answers") VALUES ($1, $2, $3)""");
        for (var at = 0; at < codes.Count; at++)
            Run(drop, poll, codes[at], AnswersOf(at));
    }

    private static string AnswersOf(int at) =>
        string.Create(CultureInfo.InvariantCulture, $$"""[{"question":1,"options":[{{at % Portal.Options + 1}}]}]""");

    private string Written(Guid id) => connectionString is null ? id.ToString().ToUpperInvariant() : id.ToString();

    private static SqliteCommand Prepared(SqliteConnection connection, string sql)
    {
        var command = (SqliteCommand)Command(connection, sql);
        foreach (var name in (string[])["$1", "$2", "$3"])
            command.Parameters.Add(new SqliteParameter(name, null));

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
}
