using Npgsql;

namespace ActiveResident.Rewards;

/// <summary>PostgreSQL: one statement for all lines and the balances they move, synchronous_commit as the server has it (on).</summary>
internal sealed class PostgresLedgerWriter(NpgsqlDataSource source) : ILedgerWriter
{
    public async Task IssueAsync(IReadOnlyList<LedgerLine> lines, CancellationToken ct)
    {
        if (lines.Count == 0)
            return;

        // In the order of keys: two hosts that post for the same residents wait for each other instead of deadlocking.
        var ordered = lines
            .OrderBy(line => line.ResidentId).ThenBy(line => line.Reason).ThenBy(line => line.Subject, StringComparer.Ordinal)
            .ToList();
        await using var post = source.CreateCommand(
            """
            WITH added AS (
                INSERT INTO rewards.ledger ("ResidentId", "Reason", "Subject", "Debit", "Credit", "Points", "PostedOn")
                SELECT * FROM unnest(@residents, @reasons, @subjects, @debits, @credits, @points, @days)
                ON CONFLICT DO NOTHING RETURNING "ResidentId", "Points")
            INSERT INTO rewards.balances AS balance ("ResidentId", "Points")
            SELECT "ResidentId", sum("Points")::int FROM added GROUP BY "ResidentId" ORDER BY "ResidentId"
            ON CONFLICT ("ResidentId") DO UPDATE SET "Points" = balance."Points" + excluded."Points"
            """);
        post.Parameters.AddWithValue("residents", ordered.ConvertAll(line => line.ResidentId));
        post.Parameters.AddWithValue("reasons", ordered.ConvertAll(line => $"{line.Reason}"));
        post.Parameters.AddWithValue("subjects", ordered.ConvertAll(line => line.Subject));
        post.Parameters.AddWithValue("debits", ordered.ConvertAll(line => $"{line.Debit}"));
        post.Parameters.AddWithValue("credits", ordered.ConvertAll(line => $"{line.Credit}"));
        post.Parameters.AddWithValue("points", ordered.ConvertAll(line => line.Points));
        post.Parameters.AddWithValue("days", ordered.ConvertAll(line => line.PostedOn));
        await post.ExecuteNonQueryAsync(ct);
    }
}
