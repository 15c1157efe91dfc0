using ActiveResident.BuildingBlocks;

namespace ActiveResident.Rewards;

/// <summary>
/// The embedded engine: two prepared statements a line on a connection kept open. <c>synchronous=FULL</c>, because the event's
/// row in voting.db is deleted right after this commit: with NORMAL a power cut could take the points and leave the deletion.
/// Batches make the one flush cheap.
/// </summary>
internal sealed class SqliteLedgerWriter(DatabaseOptions database, Balances balances) : ILedgerWriter, IDisposable
{
    private readonly Lock gate = new();
    private Pen? pen;

    // SQLite works in the caller's thread, which is that of the delivery; no request waits on it.
    public Task IssueAsync(IReadOnlyList<LedgerLine> lines, CancellationToken ct)
    {
        if (lines.Count > 0)
        {
            lock (gate)
                (pen ??= new(database.SqliteConnection(RewardsDb.Name))).Write(lines);

            balances.Forget(lines);
        }

        return Task.CompletedTask;
    }

    public void Dispose() => pen?.Dispose();

    private sealed class Pen : IDisposable
    {
        private readonly SqliteWriting writing;
        private readonly SqliteStatement post;
        private readonly SqliteStatement credit;

        public Pen(string connectionString)
        {
            // A batch touches more pages than the usual cache holds, and would write some of them twice.
            writing = new(connectionString, "PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -32768;");
            post = writing.Prepare(
                """
                INSERT INTO ledger (ResidentId, Reason, Subject, Debit, Credit, Points, PostedOn)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING
                """);
            credit = writing.Prepare(
                """
                INSERT INTO balances (ResidentId, Points) VALUES (?1, ?2)
                ON CONFLICT DO UPDATE SET Points = Points + excluded.Points
                """);
        }

        // In the order in which the tables lie: neighbours share a page.
        public void Write(IReadOnlyList<LedgerLine> lines) => writing.Commit(() =>
        {
            foreach (var line in lines.OrderBy(line => line.ResidentId))
            {
                if (Post(line))
                    credit.Bind(1, line.ResidentId).Bind(2, line.Points).Run();
            }
        });

        public void Dispose() => writing.Dispose();

        private bool Post(LedgerLine line) => post
            .Bind(1, line.ResidentId).Bind(2, line.Reason.ToString()).Bind(3, line.Subject)
            .Bind(4, line.Debit.ToString()).Bind(5, line.Credit.ToString()).Bind(6, line.Points).Bind(7, line.PostedOn)
            .Run() == 1;
    }
}
