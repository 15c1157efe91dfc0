using Npgsql;

namespace ActiveResident.Voting;

/// <summary>
/// PostgreSQL: rows get a new place and one common transaction id (<c>ctid</c>, <c>xmin</c>), in the order of their keys; vacuum
/// then frees the old versions.
/// </summary>
internal sealed class PostgresBoxSealer(NpgsqlDataSource source) : IBoxSealer
{
    public async Task<bool> RewriteAsync(Guid pollId, CancellationToken ct)
    {
        // Two transactions, so that rows of the two tables do not share an id either.
        await Rewrite("participations", "ResidentId", pollId, ct);
        await Rewrite("ballots", "Code", pollId, ct);
        foreach (var table in (string[])["participations", "ballots", "ballot_links", "outbox", "log_pending"])
            await Run(source.CreateCommand($"VACUUM voting.{table}"), ct);

        return true;
    }

#pragma warning disable CA2100 // The only variable parts are names that this class gives.
    private async Task Rewrite(string table, string key, Guid pollId, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        foreach (var sql in (string[])
        [
            $"""CREATE TEMP TABLE rewritten ON COMMIT DROP AS SELECT * FROM voting.{table} WHERE "PollId" = '{pollId}'""",
            $"""DELETE FROM voting.{table} WHERE "PollId" = '{pollId}'""",
            $"""INSERT INTO voting.{table} SELECT * FROM rewritten ORDER BY "{key}" """,
        ])
        {
            await Run(new NpgsqlCommand(sql, connection), ct);
        }

        await transaction.CommitAsync(ct);
    }
#pragma warning restore CA2100

    private static async Task Run(NpgsqlCommand command, CancellationToken ct)
    {
        await using (command)
        {
            command.CommandTimeout = 600; // a poll may have millions of ballots
            await command.ExecuteNonQueryAsync(ct);
        }
    }
}
