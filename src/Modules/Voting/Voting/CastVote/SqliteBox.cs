using ActiveResident.BuildingBlocks;
using Microsoft.Data.Sqlite;

namespace ActiveResident.Voting;

/// <summary>The prepared statements of <see cref="SqliteBallotWriter"/> on its one connection.</summary>
internal sealed class SqliteBox : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly List<SqliteCommand> all = [];
    private readonly SqliteCommand participate;
    private readonly SqliteCommand drop;
    private readonly SqliteCommand tell;
    private readonly SqliteCommand count;
    private readonly SqliteCommand countVoters;
    private readonly SqliteCommand log;
    private readonly SqliteCommand link;
    private readonly SqliteCommand relink;
    private readonly SqliteCommand linked;
    private readonly SqliteCommand takeOut;
    private readonly SqliteCommand withdraw;

    public SqliteBox(string connectionString)
    {
        connection = new(connectionString);
        connection.Open();
        using (var pragma = connection.CreateCommand())
        {
            // FULL: an acknowledged ballot survives the power cut. A longer WAL keeps checkpoints out of the way.
            pragma.CommandText = PatientSqlite.Pragma
                + "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -65536;";
            pragma.ExecuteNonQuery();
        }

        participate = Prepare(
            "INSERT INTO participations (PollId, ResidentId, Day) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", 3);
        drop = Prepare("INSERT INTO ballots (PollId, Code, Nonce, Answers) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING", 4);
        tell = Prepare("INSERT INTO outbox (Id, Type, Payload, Attempts, DueAt, IsDead) VALUES ($1, $2, $3, 0, $4, 0)", 4);
        count = Prepare(
            """
            INSERT INTO counters (PollId, Question, "Option", Shard, Votes) VALUES ($1, $2, $3, 0, $4)
            ON CONFLICT DO UPDATE SET Votes = Votes + excluded.Votes
            """,
            4);
        countVoters = Prepare(
            """
            INSERT INTO turnout (PollId, Kind, Cell, Shard, Voters) VALUES ($1, $2, $3, 0, $4)
            ON CONFLICT DO UPDATE SET Voters = Voters + excluded.Voters
            """,
            4);
        log = Prepare("INSERT INTO log_pending (PollId, Id, Leaves) VALUES ($1, $2, $3)", 3);
        link = Prepare("INSERT INTO ballot_links (PollId, Link, Code) VALUES ($1, $2, $3)", 3);
        relink = Prepare("UPDATE ballot_links SET Code = $3 WHERE PollId = $1 AND Link = $2", 3);
        linked = Prepare("SELECT Code FROM ballot_links WHERE PollId = $1 AND Link = $2", 2);
        takeOut = Prepare("DELETE FROM ballots WHERE PollId = $1 AND Code = $2 RETURNING Nonce, Answers", 2);
        withdraw = Prepare("INSERT INTO withdrawals (PollId, Leaf, Nonce) VALUES ($1, $2, $3)", 3);
    }

    public SqliteTransaction Begin()
    {
        var transaction = connection.BeginTransaction();
        foreach (var command in all)
            command.Transaction = transaction;

        return transaction;
    }

    public bool Participate(BallotEntry entry) => Run(participate, entry.PollId, entry.ResidentId, entry.Day);

    public bool Drop(BallotEntry entry) => Run(drop, entry.PollId, entry.Code, entry.Nonce, entry.Answers);

    public void Tell(GroupEvent told) => Run(tell, told.Id, GroupCommit.EventType, told.Payload, DateTime.MinValue);

    public void Count(OptionSum sum) => Run(count, sum.PollId, sum.Question, sum.Option, sum.Votes);

    public void Count(TurnoutSum sum) => Run(countVoters, sum.PollId, sum.Kind.ToString(), sum.Cell, sum.Voters);

    public void Log(Guid pollId, byte[] leaves) => Run(log, pollId, Guid.NewGuid(), leaves);

    public void Link(Guid pollId, byte[] key, string code) => Run(link, pollId, key, code);

    public void Relink(Guid pollId, byte[] key, string code) => Run(relink, pollId, key, code);

    public string? LinkedCode(Guid pollId, byte[] key)
    {
        Bind(linked, pollId, key);
        return linked.ExecuteScalar() as string;
    }

    /// <summary>Takes a ballot out of the box, and says what was on it.</summary>
    public (byte[] Nonce, string Answers) TakeOut(Guid pollId, string code)
    {
        Bind(takeOut, pollId, code);
        using var row = takeOut.ExecuteReader();
        return row.Read()
            ? (row.GetFieldValue<byte[]>(0), row.GetString(1))
            : throw new InvalidOperationException("A link leads to no ballot.");
    }

    public void Withdraw(Guid pollId, byte[] leaf, byte[] nonce) => Run(withdraw, pollId, leaf, nonce);

    public void Dispose()
    {
        foreach (var command in all)
            command.Dispose();

        connection.Dispose();
    }

#pragma warning disable CA2100 // Every text is a constant of this class.
    private SqliteCommand Prepare(string sql, int parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var number = 1; number <= parameters; number++)
            command.Parameters.Add(new SqliteParameter($"${number}", null));

        all.Add(command);
        return command;
    }
#pragma warning restore CA2100

    private static bool Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        Bind(command, values);
        return command.ExecuteNonQuery() == 1;
    }

    private static void Bind(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var at = 0; at < values.Length; at++)
            command.Parameters[at].Value = values[at];
    }
}
