using ActiveResident.BuildingBlocks;
using Microsoft.Data.Sqlite;

namespace ActiveResident.Voting;

/// <summary>
/// SQLite: a table WITHOUT ROWID keeps the order of its key, but cells lie on a page, and pages in the file, as they came.
/// Rows are taken out with their bytes overwritten, and put back in the order of the key; then the write-ahead log is
/// emptied. Ballots of other polls wait in the queue meanwhile.
/// </summary>
internal sealed class SqliteBoxSealer(DatabaseOptions database) : IBoxSealer
{
    public async Task<bool> RewriteAsync(Guid pollId, CancellationToken ct)
    {
        await using var connection = new SqliteConnection(database.SqliteConnection(VotingDb.Name));
        await connection.OpenAsync(ct);
        // A pooled connection may have been given back in the middle of an earlier attempt.
        await Run(connection, "DROP TABLE IF EXISTS temp.participations_kept; DROP TABLE IF EXISTS temp.ballots_kept;", ct);
        await Run(connection, PatientSqlite.Pragma + "PRAGMA secure_delete = ON;", ct);
        await Rewrite(connection, "participations", "ResidentId", pollId, ct);
        await Rewrite(connection, "ballots", "Code", pollId, ct);
        return await EmptyLog(connection, ct);
    }

    private static async Task Rewrite(SqliteConnection connection, string table, string key, Guid pollId, CancellationToken ct)
    {
        await Run(connection, $"CREATE TEMP TABLE {table}_kept AS SELECT * FROM {table} WHERE 0", ct);

        // All of the poll's pages are freed before the first row comes back, or a page would keep cells where they lay.
        await using var copy = connection.BeginTransaction(deferred: false);
        await Run(connection, $"INSERT INTO {table}_kept SELECT * FROM {table} WHERE PollId = $poll ORDER BY {key}", ct, pollId, copy);
        await Run(connection, $"DELETE FROM {table} WHERE PollId = $poll", ct, pollId, copy);
        await Run(connection, $"INSERT INTO {table} SELECT * FROM {table}_kept ORDER BY {key}", ct, pollId, copy);
        await copy.CommitAsync(ct);
        await Run(connection, $"DROP TABLE {table}_kept", ct);
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
    private static async Task Run(
        SqliteConnection connection, string sql, CancellationToken ct, Guid? pollId = null, SqliteTransaction? transaction = null)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        command.CommandTimeout = 600; // a poll may have millions of ballots
        if (pollId is { } poll)
            command.Parameters.AddWithValue("$poll", poll);

        await command.ExecuteNonQueryAsync(ct);
    }
#pragma warning restore CA2100
}
