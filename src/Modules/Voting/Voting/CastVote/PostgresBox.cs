using Npgsql;

namespace ActiveResident.Voting;

/// <summary>The statements of <see cref="PostgresBallotWriter"/> within one transaction.</summary>
internal sealed class PostgresBox(NpgsqlConnection connection, int shard)
{
    public Task<HashSet<(Guid Poll, Guid Resident)>> Participate(List<BallotEntry> entries) => Insert<Guid>(
        """
        INSERT INTO voting.participations ("PollId", "ResidentId", "Day")
        SELECT * FROM unnest($1, $2, $3) ON CONFLICT DO NOTHING RETURNING "PollId", "ResidentId"
        """,
        entries.ConvertAll(entry => entry.PollId),
        entries.ConvertAll(entry => entry.ResidentId),
        entries.ConvertAll(entry => entry.Day));

    public Task<HashSet<(Guid Poll, string Code)>> Drop(List<BallotEntry> entries) => Insert<string>(
        """
        INSERT INTO voting.ballots ("PollId", "Code", "Nonce", "Answers")
        SELECT * FROM unnest($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING "PollId", "Code"
        """,
        entries.ConvertAll(entry => entry.PollId),
        entries.ConvertAll(entry => entry.Code),
        entries.ConvertAll(entry => entry.Nonce),
        entries.ConvertAll(entry => entry.Answers));

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

    public async Task Link(List<BallotEntry> entries)
    {
        if (entries.Count == 0)
            return;

        await Run(
            """INSERT INTO voting.ballot_links ("PollId", "Link", "Code") SELECT * FROM unnest($1, $2, $3)""",
            entries.ConvertAll(entry => entry.PollId),
            entries.ConvertAll(entry => entry.Link!),
            entries.ConvertAll(entry => entry.Code));
    }

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

    /// <summary>Events, counters and the log's share, in one round trip.</summary>
    public async Task Tell(GroupCommit written)
    {
        await using var batch = new NpgsqlBatch(connection);
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
        await batch.ExecuteNonQueryAsync();
    }

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
    private async Task<HashSet<(Guid, TKey)>> Insert<TKey>(string sql, params object[] values)
    {
        await using var insert = Command(sql, values);
        var inserted = new HashSet<(Guid, TKey)>();
        await using var rows = await insert.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            inserted.Add((rows.GetGuid(0), rows.GetFieldValue<TKey>(1)));

        return inserted;
    }
}
