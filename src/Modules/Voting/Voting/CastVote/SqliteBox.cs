using ActiveResident.BuildingBlocks;

namespace ActiveResident.Voting;

/// <summary>The prepared statements of <see cref="SqliteBallotWriter"/> on its one connection.</summary>
internal sealed class SqliteBox : IDisposable
{
    private readonly SqliteWriting writing;
    private readonly SqliteStatement participate;
    private readonly SqliteStatement drop;
    private readonly SqliteStatement tell;
    private readonly SqliteStatement count;
    private readonly SqliteStatement countVoters;
    private readonly SqliteStatement log;
    private readonly SqliteStatement link;
    private readonly SqliteStatement relink;
    private readonly SqliteStatement linked;
    private readonly SqliteStatement takeOut;
    private readonly SqliteStatement withdraw;

    public SqliteBox(string connectionString)
    {
        // A longer WAL keeps checkpoints out of the way.
        writing = new(connectionString, "PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -65536;");
        participate = writing.Prepare(
            "INSERT INTO participations (PollId, ResidentId, Day) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING");
        drop = writing.Prepare(
            "INSERT INTO ballots (PollId, Code, Nonce, Answers) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING");
        tell = writing.Prepare(
            """
            INSERT INTO outbox (Id, Type, Payload, Attempts, DueAt, IsDead)
            VALUES (?1, ?2, ?3, 0, '0001-01-01 00:00:00', 0)
            """);
        count = writing.Prepare(
            """
            INSERT INTO counters (PollId, Question, "Option", Shard, Votes) VALUES (?1, ?2, ?3, 0, ?4)
            ON CONFLICT DO UPDATE SET Votes = Votes + excluded.Votes
            """);
        countVoters = writing.Prepare(
            """
            INSERT INTO turnout (PollId, Kind, Cell, Shard, Voters) VALUES (?1, ?2, ?3, 0, ?4)
            ON CONFLICT DO UPDATE SET Voters = Voters + excluded.Voters
            """);
        log = writing.Prepare("INSERT INTO log_pending (PollId, Id, Leaves) VALUES (?1, ?2, ?3)");
        link = writing.Prepare("INSERT INTO ballot_links (PollId, Link, Code) VALUES (?1, ?2, ?3)");
        relink = writing.Prepare("UPDATE ballot_links SET Code = ?3 WHERE PollId = ?1 AND Link = ?2");
        linked = writing.Prepare("SELECT Code FROM ballot_links WHERE PollId = ?1 AND Link = ?2");
        takeOut = writing.Prepare("DELETE FROM ballots WHERE PollId = ?1 AND Code = ?2 RETURNING Nonce, Answers");
        withdraw = writing.Prepare("INSERT INTO withdrawals (PollId, Leaf, Nonce) VALUES (?1, ?2, ?3)");
    }

    public void Commit(Action write) => writing.Commit(write);

    public bool Participate(BallotEntry entry) =>
        participate.Bind(1, entry.PollId).Bind(2, entry.ResidentId).Bind(3, entry.Day).Run() == 1;

    public bool Drop(BallotEntry entry) =>
        drop.Bind(1, entry.PollId).Bind(2, entry.Code).Bind(3, entry.Nonce).Bind(4, entry.Answers).Run() == 1;

    public void Tell(GroupEvent told) => tell.Bind(1, told.Id).Bind(2, GroupCommit.EventType).Bind(3, told.Payload).Run();

    public void Count(OptionSum sum) =>
        count.Bind(1, sum.PollId).Bind(2, sum.Question).Bind(3, sum.Option).Bind(4, sum.Votes).Run();

    public void Count(TurnoutSum sum) =>
        countVoters.Bind(1, sum.PollId).Bind(2, sum.Kind.ToString()).Bind(3, sum.Cell).Bind(4, sum.Voters).Run();

    public void Log(Guid pollId, byte[] leaves) => log.Bind(1, pollId).Bind(2, Guid.NewGuid()).Bind(3, leaves).Run();

    public void Link(Guid pollId, byte[] key, string code) => link.Bind(1, pollId).Bind(2, key).Bind(3, code).Run();

    public void Relink(Guid pollId, byte[] key, string code) => relink.Bind(1, pollId).Bind(2, key).Bind(3, code).Run();

    public string? LinkedCode(Guid pollId, byte[] key) => linked.Bind(1, pollId).Bind(2, key).Find(row => row.Text(0));

    /// <summary>Takes a ballot out of the box, and says what was on it.</summary>
    public (byte[] Nonce, string Answers) TakeOut(Guid pollId, string code) =>
        takeOut.Bind(1, pollId).Bind(2, code).Find<(byte[], string)?>(row => (row.Bytes(0), row.Text(1)))
        ?? throw new InvalidOperationException("A link leads to no ballot.");

    public void Withdraw(Guid pollId, byte[] leaf, byte[] nonce) => withdraw.Bind(1, pollId).Bind(2, leaf).Bind(3, nonce).Run();

    public void Dispose() => writing.Dispose();
}
