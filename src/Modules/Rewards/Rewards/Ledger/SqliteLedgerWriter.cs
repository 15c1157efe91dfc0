using ActiveResident.BuildingBlocks;
using Microsoft.Data.Sqlite;

namespace ActiveResident.Rewards;

/// <summary>
/// The embedded engine: two prepared statements a line. <c>synchronous=FULL</c>, because the event's row in voting.db is
/// deleted right after this commit: with NORMAL a power cut could take the points and leave the deletion. Batches make the
/// one flush cheap.
/// </summary>
internal sealed class SqliteLedgerWriter(DatabaseOptions database, Balances balances) : ILedgerWriter
{
    // SQLite works in the caller's thread, which is that of the delivery; no request waits on it.
    public async Task IssueAsync(IReadOnlyList<LedgerLine> lines, CancellationToken ct)
    {
        if (lines.Count == 0)
            return;

        await using var connection = new SqliteConnection(database.SqliteConnection(RewardsDb.Name));
        await connection.OpenAsync(ct);
        await using (var durable = connection.CreateCommand())
        {
            durable.CommandText = PatientSqlite.Pragma + "PRAGMA synchronous = FULL;";
            await durable.ExecuteNonQueryAsync(ct);
        }

        await using var transaction = connection.BeginTransaction();
        await using var post = Prepare(
            connection,
            transaction,
            """
            INSERT INTO ledger (ResidentId, Reason, Subject, Debit, Credit, Points, PostedOn)
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING
            """,
            parameters: 7);
        await using var credit = Prepare(
            connection,
            transaction,
            "INSERT INTO balances (ResidentId, Points) VALUES ($1, $2) ON CONFLICT DO UPDATE SET Points = Points + excluded.Points",
            parameters: 2);

        // In the order in which the tables lie: neighbours share a page.
        foreach (var line in lines.OrderBy(line => line.ResidentId))
        {
            if (Run(post, line.ResidentId, $"{line.Reason}", line.Subject, $"{line.Debit}", $"{line.Credit}", line.Points, line.PostedOn) == 1)
                Run(credit, line.ResidentId, line.Points);
        }

        await transaction.CommitAsync(ct);
        balances.Forget(lines);
    }

    private static SqliteCommand Prepare(SqliteConnection connection, SqliteTransaction transaction, string sql, int parameters)
    {
        var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        for (var number = 1; number <= parameters; number++)
            command.Parameters.Add(new SqliteParameter($"${number}", null));

        return command;
    }

    private static int Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var at = 0; at < values.Length; at++)
            command.Parameters[at].Value = values[at];

        return command.ExecuteNonQuery();
    }
}
