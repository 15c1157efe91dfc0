using Npgsql;

namespace ActiveResident.Voting;

/// <summary>What of a group is still to be written.</summary>
/// <param name="Ballots">Those whose codes are expected to be free.</param>
/// <param name="Linked">First ballots to which a link has to lead.</param>
internal readonly record struct PostgresRest(List<BallotEntry> Ballots, List<BallotEntry> Linked);

/// <summary>The statements of <see cref="PostgresBallotWriter"/> within one transaction.</summary>
internal sealed class PostgresBox(NpgsqlConnection connection, int shard)
{
    private const string DropSql =
        """INSERT INTO voting.ballots ("PollId", "Code", "Nonce", "Answers") SELECT * FROM unnest($1, $2, $3, $4)""";

    private const string LinkSql =
        """INSERT INTO voting.ballot_links ("PollId", "Link", "Code") SELECT * FROM unnest($1, $2, $3)""";

    /// <summary>Whether this very ballot, known by its random nonce, is in the box, or was in it until its voter changed the vote.</summary>
    public async Task<bool> Holds(BallotEntry entry)
    {
        await using var select = Command(
            """
            SELECT EXISTS (SELECT FROM voting.ballots WHERE "PollId" = $1 AND "Code" = $2 AND "Nonce" = $3)
                OR EXISTS (SELECT FROM voting.withdrawals WHERE "PollId" = $1 AND "Leaf" = $4)
            """,
            entry.PollId,
            entry.Code,
            entry.Nonce,
            entry.Leaf);
        return await select.ExecuteScalarAsync() is true;
    }

    /// <summary>Begins the transaction; a connection that is given back without <see cref="Commit"/> rolls it back.</summary>
    /// <returns>Those who took part for the first time.</returns>
    public async Task<HashSet<(Guid Poll, Guid Resident)>> Participate(List<BallotEntry> entries)
    {
        await using var batch = new NpgsqlBatch(connection);
        Add(batch, "BEGIN");
        Add(
            batch,
            """
            INSERT INTO voting.participations ("PollId", "ResidentId", "Day")
            SELECT * FROM unnest($1, $2, $3) ON CONFLICT DO NOTHING RETURNING "PollId", "ResidentId"
            """,
            entries.ConvertAll(entry => entry.PollId),
            entries.ConvertAll(entry => entry.ResidentId),
            entries.ConvertAll(entry => entry.Day));
        return await Keys<Guid>(await batch.ExecuteReaderAsync());
    }

    /// <returns>The keys of those whose codes were free.</returns>
    public async Task<HashSet<(Guid Poll, string Code)>> Drop(List<BallotEntry> entries)
    {
        await using var insert = Command(DropSql + """ ON CONFLICT DO NOTHING RETURNING "PollId", "Code" """, Columns(entries));
        return await Keys<string>(await insert.ExecuteReaderAsync());
    }

    public Task Link(List<BallotEntry> entries) => entries.Count > 0 ? Run(LinkSql, LinkColumns(entries)) : Task.CompletedTask;

    /// <summary>The ballot that a link leads to; the row is held until the transaction ends.</summary>
    public async Task<string?> LinkedCode(Guid pollId, byte[] link)
    {
        await using var select = Command(
            """SELECT "Code" FROM voting.ballot_links WHERE "PollId" = $1 AND "Link" = $2 FOR UPDATE""", pollId, link);
        return await select.ExecuteScalarAsync() as string;
    }

    public Task Relink(Guid pollId, byte[] link, string code) => Run(
        """UPDATE voting.ballot_links SET "Code" = $3 WHERE "PollId" = $1 AND "Link" = $2""", pollId, link, code);

    /// <summary>Takes a ballot out of the box, and says what was on it.</summary>
    public async Task<(byte[] Nonce, string Answers)> TakeOut(Guid pollId, string code)
    {
        await using var delete = Command(
            """DELETE FROM voting.ballots WHERE "PollId" = $1 AND "Code" = $2 RETURNING "Nonce", "Answers" """, pollId, code);
        await using var row = await delete.ExecuteReaderAsync();
        return await row.ReadAsync()
            ? (row.GetFieldValue<byte[]>(0), row.GetString(1))
            : throw new InvalidOperationException("A link leads to no ballot.");
    }

    public Task Withdraw(Guid pollId, byte[] leaf, byte[] nonce) => Run(
        """INSERT INTO voting.withdrawals ("PollId", "Leaf", "Nonce") VALUES ($1, $2, $3)""", pollId, leaf, nonce);

    /// <summary>All that is left to write, and the commit, in one round trip.</summary>
    public async Task Commit(GroupCommit written, PostgresRest left)
    {
        await using var batch = new NpgsqlBatch(connection);
        if (left.Ballots.Count > 0)
            Add(batch, DropSql, Columns(left.Ballots));

        if (left.Linked.Count > 0)
            Add(batch, LinkSql, LinkColumns(left.Linked));

        if (!written.IsEmpty)
            Tell(batch, written);

        Add(batch, "COMMIT");
        await batch.ExecuteNonQueryAsync();
    }

    /// <summary>Events, counters and the log's share.</summary>
    private void Tell(NpgsqlBatch batch, GroupCommit written)
    {
        var events = written.Events();
        Add(
            batch,
            """
            INSERT INTO voting.outbox ("Id", "Type", "Payload", "Attempts", "DueAt", "IsDead")
            SELECT id, $3, payload, 0, $4, false FROM unnest($1, $2) AS event (id, payload)
            """,
            events.ConvertAll(told => told.Id),
            events.ConvertAll(told => told.Payload),
            GroupCommit.EventType,
            DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc));
        var sums = written.OptionSums();
        Add(
            batch,
            """
            INSERT INTO voting.counters AS c ("PollId", "Question", "Option", "Shard", "Votes")
            SELECT poll, question, option, $5, votes FROM unnest($1, $2, $3, $4) AS sum (poll, question, option, votes)
            ON CONFLICT ("PollId", "Question", "Option", "Shard") DO UPDATE SET "Votes" = c."Votes" + excluded."Votes"
            """,
            sums.ConvertAll(sum => sum.PollId),
            sums.ConvertAll(sum => sum.Question),
            sums.ConvertAll(sum => sum.Option),
            sums.ConvertAll(sum => sum.Votes),
            shard);
        var cells = written.TurnoutSums();
        Add(
            batch,
            """
            INSERT INTO voting.turnout AS t ("PollId", "Kind", "Cell", "Shard", "Voters")
            SELECT poll, kind, cell, $5, voters FROM unnest($1, $2, $3, $4) AS sum (poll, kind, cell, voters)
            ON CONFLICT ("PollId", "Kind", "Cell", "Shard") DO UPDATE SET "Voters" = t."Voters" + excluded."Voters"
            """,
            cells.ConvertAll(sum => sum.PollId),
            cells.ConvertAll(sum => sum.Kind.ToString()),
            cells.ConvertAll(sum => sum.Cell),
            cells.ConvertAll(sum => sum.Voters),
            shard);
        var leaves = written.Leaves().ToList();
        Add(
            batch,
            """INSERT INTO voting.log_pending ("PollId", "Id", "Leaves") SELECT * FROM unnest($1, $2, $3)""",
            leaves.ConvertAll(log => log.PollId),
            leaves.ConvertAll(_ => Guid.NewGuid()),
            leaves.ConvertAll(log => log.Leaves));
    }

    private static object[] LinkColumns(List<BallotEntry> entries) =>
    [
        entries.ConvertAll(entry => entry.PollId),
        entries.ConvertAll(entry => entry.Link!),
        entries.ConvertAll(entry => entry.Code),
    ];

    private static object[] Columns(List<BallotEntry> entries) =>
    [
        entries.ConvertAll(entry => entry.PollId),
        entries.ConvertAll(entry => entry.Code),
        entries.ConvertAll(entry => entry.Nonce),
        entries.ConvertAll(entry => entry.Answers),
    ];

    private static void Add(NpgsqlBatch batch, string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });

        batch.BatchCommands.Add(command);
    }

#pragma warning disable CA2100 // Every text is a constant of this class.
    private NpgsqlCommand Command(string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });

        return command;
    }
#pragma warning restore CA2100

    private async Task Run(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The keys of the rows that were new.</summary>
    private static async Task<HashSet<(Guid, TKey)>> Keys<TKey>(NpgsqlDataReader answer)
    {
        var inserted = new HashSet<(Guid, TKey)>();
        await using var rows = answer;
        while (await rows.ReadAsync())
            inserted.Add((rows.GetGuid(0), rows.GetFieldValue<TKey>(1)));

        return inserted;
    }
}
