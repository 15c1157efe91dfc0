using System.Diagnostics;
using ActiveResident.BuildingBlocks;
using Microsoft.Data.Sqlite;

namespace ActiveResident.Voting;

/// <summary>
/// SQLite: a table WITHOUT ROWID keeps the order of its key, but cells lie on a page, and pages in the file, as they came.
/// Rows are taken out with their bytes overwritten, and put back in the order of the key; then the write-ahead log is
/// emptied. This goes in steps along the key, so that ballots of other polls wait for one step and not for the whole poll.
/// </summary>
/// <remarks>
/// All rows of a step have left their places before the first comes back. So which places are free depends on the old order,
/// but which row gets which of them depends on the keys alone, and the keys are random.
/// </remarks>
internal sealed class SqliteBoxSealer(DatabaseOptions database) : IBoxSealer
{
    /// <summary>Rows that are moved in one transaction: some tens of milliseconds.</summary>
    public int RowsInAStep { get; init; } = 2000;

    public async Task<bool> RewriteAsync(Guid pollId, CancellationToken ct)
    {
        await using var connection = new SqliteConnection(database.SqliteConnection(VotingDb.Name));
        await connection.OpenAsync(ct);
        await Run(connection, PatientSqlite.Pragma, ct);
        await Rewrite(connection, "participations", "ResidentId", pollId, ct);
        await Rewrite(connection, "ballots", "Code", pollId, ct);
        return await EmptyLog(connection, ct);
    }

    private async Task Rewrite(SqliteConnection connection, string table, string key, Guid pollId, CancellationToken ct)
    {
        // A pooled connection may have been given back in the middle of an earlier attempt.
        await Run(connection, $"DROP TABLE IF EXISTS temp.{table}_kept", ct);
        await Run(connection, $"CREATE TEMP TABLE {table}_kept AS SELECT * FROM {table} WHERE 0", ct);
        for (string? last = ""; last is not null;)
        {
            var began = Stopwatch.GetTimestamp();
            await using (var step = connection.BeginTransaction(deferred: false))
            {
                last = await Step(connection, step, table, key, (pollId, last), ct);
                await step.CommitAsync(ct);
            }

            await Task.Delay(Stopwatch.GetElapsedTime(began), ct); // the writer looks for its turn every few milliseconds
        }

        await Run(connection, $"DROP TABLE {table}_kept", ct);
    }

    /// <returns>The last key that was moved; null when there are no more.</returns>
    private async Task<string?> Step(
        SqliteConnection connection, SqliteTransaction step, string table, string key, (Guid, string) after, CancellationToken ct)
    {
        Task<object?> Do(string sql) => Run(connection, sql, ct, after, step);

        await Do($"INSERT INTO {table}_kept SELECT * FROM {table} WHERE PollId = $poll AND {key} > $last ORDER BY {key} LIMIT {RowsInAStep}");
        var last = await Do($"SELECT max({key}) FROM {table}_kept") as string;
        await Do($"DELETE FROM {table} WHERE PollId = $poll AND {key} IN (SELECT {key} FROM {table}_kept)");
        await Do($"INSERT INTO {table} SELECT * FROM {table}_kept ORDER BY {key}");
        await Do($"DELETE FROM {table}_kept");
        return last;
    }

    /// <summary>What was overwritten still stands in the write-ahead log until it is cut off.</summary>
    private static async Task<bool> EmptyLog(SqliteConnection connection, CancellationToken ct)
    {
        await using var checkpoint = connection.CreateCommand();
        checkpoint.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await using var answer = await checkpoint.ExecuteReaderAsync(ct);
        return await answer.ReadAsync(ct) && answer.GetInt32(0) == 0;
    }

#pragma warning disable CA2100 // The only variable parts are names that this class gives.
    private static async Task<object?> Run(
        SqliteConnection connection, string sql, CancellationToken ct, (Guid Poll, string Last)? after = null, SqliteTransaction? step = null)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = step;
        if (after is { } place)
        {
            command.Parameters.AddWithValue("$poll", place.Poll);
            command.Parameters.AddWithValue("$last", place.Last);
        }

        return await command.ExecuteScalarAsync(ct);
    }
#pragma warning restore CA2100
}
