using ActiveResident.BuildingBlocks;
using Microsoft.Data.Sqlite;

namespace ActiveResident.Voting;

/// <summary>The embedded engine: one connection kept open, prepared statements, WAL with synchronous=FULL.</summary>
internal sealed class SqliteBallotWriter(DatabaseOptions database) : IBallotWriter, IDisposable
{
    private Statements? statements;

    // SQLite works in the caller's thread; the box's own loop is that thread, and no request waits on it.
    public Task WriteAsync(IReadOnlyList<BallotEntry> group)
    {
        var write = statements ??= new(database.SqliteConnection(VotingDb.Name));
        var taken = new List<BallotEntry>(group.Count);
        var refused = new List<BallotEntry>();
        using (var transaction = write.Begin())
        {
            foreach (var entry in group)
                (write.Participate(entry) ? taken : refused).Add(entry);

            foreach (var entry in taken)
            {
                while (!write.Drop(entry))
                    entry.NextCode();

                write.Tell(entry);
            }

            foreach (var sum in BallotGroups.Sums(taken))
                write.Count(sum);

            transaction.Commit();
        }

        foreach (var entry in taken)
            entry.Took();

        foreach (var entry in refused)
            entry.Refuse(VotingErrors.AlreadyVoted);

        return Task.CompletedTask;
    }

    public void Dispose() => statements?.Dispose();

    private sealed class Statements : IDisposable
    {
        private readonly SqliteConnection connection;
        private readonly SqliteCommand participate;
        private readonly SqliteCommand drop;
        private readonly SqliteCommand tell;
        private readonly SqliteCommand count;

        public Statements(string connectionString)
        {
            connection = new(connectionString);
            connection.Open();
            using (var pragma = connection.CreateCommand())
            {
                // FULL: an acknowledged ballot survives the power cut. A longer WAL keeps checkpoints out of the way.
                pragma.CommandText = "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -65536;";
                pragma.ExecuteNonQuery();
            }

            participate = Prepare(
                "INSERT INTO participations (PollId, ResidentId, Day) VALUES ($poll, $resident, $day) ON CONFLICT DO NOTHING",
                "$poll", "$resident", "$day");
            drop = Prepare(
                "INSERT INTO ballots (PollId, Code, Answers) VALUES ($poll, $code, $answers) ON CONFLICT DO NOTHING",
                "$poll", "$code", "$answers");
            tell = Prepare(
                "INSERT INTO outbox (Id, Type, Payload, Attempts, DueAt, IsDead) VALUES ($id, $type, $payload, 0, $due, 0)",
                "$id", "$type", "$payload", "$due");
            count = Prepare(
                """
                INSERT INTO counters (PollId, Question, "Option", Shard, Votes) VALUES ($poll, $question, $option, 0, $votes)
                ON CONFLICT DO UPDATE SET Votes = Votes + excluded.Votes
                """,
                "$poll", "$question", "$option", "$votes");
        }

        public SqliteTransaction Begin()
        {
            var transaction = connection.BeginTransaction();
            participate.Transaction = drop.Transaction = tell.Transaction = count.Transaction = transaction;
            return transaction;
        }

        public bool Participate(BallotEntry entry) => Run(participate, entry.PollId, entry.ResidentId, entry.Day);

        public bool Drop(BallotEntry entry) => Run(drop, entry.PollId, entry.Code, entry.Answers);

        public void Tell(BallotEntry entry) =>
            Run(tell, entry.EventId, BallotGroups.EventType, entry.Event, DateTime.MinValue);

        public void Count(OptionSum sum) => Run(count, sum.PollId, sum.Question, sum.Option, sum.Votes);

        public void Dispose()
        {
            participate.Dispose();
            drop.Dispose();
            tell.Dispose();
            count.Dispose();
            connection.Dispose();
        }

        private SqliteCommand Prepare(string sql, params string[] parameters)
        {
            var command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var name in parameters)
                command.Parameters.Add(new SqliteParameter(name, null));

            return command;
        }

        private static bool Run(SqliteCommand command, params ReadOnlySpan<object> values)
        {
            for (var at = 0; at < values.Length; at++)
                command.Parameters[at].Value = values[at];

            return command.ExecuteNonQuery() == 1;
        }
    }
}
