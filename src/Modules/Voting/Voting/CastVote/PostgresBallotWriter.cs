using ActiveResident.BuildingBlocks;
using Npgsql;

namespace ActiveResident.Voting;

/// <summary>PostgreSQL: one multi-row statement a table and group, synchronous_commit as the server has it (on).</summary>
internal sealed class PostgresBallotWriter(NpgsqlDataSource source) : IBallotWriter
{
    private readonly int shard = Environment.ProcessId % BallotGroups.Shards;

    public async Task WriteAsync(IReadOnlyList<BallotEntry> group)
    {
        // In the order of keys: two hosts that write the same residents wait for each other instead of deadlocking.
        var first = group
            .DistinctBy(entry => (entry.PollId, entry.ResidentId))
            .OrderBy(entry => entry.PollId).ThenBy(entry => entry.ResidentId)
            .ToList();
        List<BallotEntry> taken;
        await using (var connection = await source.OpenConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            var residents = await Participate(connection, first);
            taken = [.. first.Where(entry => residents.Contains((entry.PollId, entry.ResidentId)))];
            if (taken.Count > 0)
            {
                await Drop(connection, taken);
                await Tell(connection, taken);
            }

            await transaction.CommitAsync();
        }

        foreach (var entry in taken)
            entry.Took();

        foreach (var entry in group.Where(entry => !entry.Answer.IsCompleted))
            entry.Refuse(VotingErrors.AlreadyVoted);
    }

    private static async Task<HashSet<(Guid Poll, Guid Resident)>> Participate(
        NpgsqlConnection connection, List<BallotEntry> entries)
    {
        await using var insert = new NpgsqlCommand(
            """
            INSERT INTO voting.participations ("PollId", "ResidentId", "Day")
            SELECT * FROM unnest(@polls, @residents, @days) ON CONFLICT DO NOTHING RETURNING "PollId", "ResidentId"
            """,
            connection);
        insert.Parameters.AddWithValue("polls", entries.ConvertAll(entry => entry.PollId));
        insert.Parameters.AddWithValue("residents", entries.ConvertAll(entry => entry.ResidentId));
        insert.Parameters.AddWithValue("days", entries.ConvertAll(entry => entry.Day));
        var taken = new HashSet<(Guid, Guid)>(entries.Count);
        await using var rows = await insert.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            taken.Add((rows.GetGuid(0), rows.GetGuid(1)));

        return taken;
    }

    /// <summary>Ballots go in by the order of their random codes, so that rows of the two tables do not lie in one order.</summary>
    private static async Task Drop(NpgsqlConnection connection, List<BallotEntry> taken)
    {
        for (var left = taken; left.Count > 0;)
        {
            left = [.. left.OrderBy(entry => entry.Code, StringComparer.Ordinal)];
            await using var insert = new NpgsqlCommand(
                """
                INSERT INTO voting.ballots ("PollId", "Code", "Answers")
                SELECT * FROM unnest(@polls, @codes, @answers) ON CONFLICT DO NOTHING RETURNING "PollId", "Code"
                """,
                connection);
            insert.Parameters.AddWithValue("polls", left.ConvertAll(entry => entry.PollId));
            insert.Parameters.AddWithValue("codes", left.ConvertAll(entry => entry.Code));
            insert.Parameters.AddWithValue("answers", left.ConvertAll(entry => entry.Answers));
            var dropped = new HashSet<(Guid, string)>(left.Count);
            await using (var rows = await insert.ExecuteReaderAsync())
            {
                while (await rows.ReadAsync())
                    dropped.Add((rows.GetGuid(0), rows.GetString(1)));
            }

            // A code in this group twice, or taken by an earlier ballot: the later one gets another.
            left = [.. left.Where(entry => !dropped.Remove((entry.PollId, entry.Code)))];
            foreach (var entry in left)
                entry.NextCode();
        }
    }

    private async Task Tell(NpgsqlConnection connection, List<BallotEntry> taken)
    {
        var sums = BallotGroups.Sums(taken);
        await using var batch = new NpgsqlBatch(connection);
        var tell = new NpgsqlBatchCommand(
            """
            INSERT INTO voting.outbox ("Id", "Type", "Payload", "Attempts", "DueAt", "IsDead")
            SELECT id, @type, payload, 0, @due, false FROM unnest(@ids, @payloads) AS event (id, payload)
            """);
        tell.Parameters.AddWithValue("type", BallotGroups.EventType);
        tell.Parameters.AddWithValue("due", DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc));
        tell.Parameters.AddWithValue("ids", taken.ConvertAll(entry => entry.EventId));
        tell.Parameters.AddWithValue("payloads", taken.ConvertAll(entry => entry.Event));
        batch.BatchCommands.Add(tell);
        var count = new NpgsqlBatchCommand(
            """
            INSERT INTO voting.counters AS c ("PollId", "Question", "Option", "Shard", "Votes")
            SELECT poll, question, option, @shard, votes
            FROM unnest(@polls, @questions, @options, @votes) AS sum (poll, question, option, votes)
            ON CONFLICT ("PollId", "Question", "Option", "Shard") DO UPDATE SET "Votes" = c."Votes" + excluded."Votes"
            """);
        count.Parameters.AddWithValue("shard", shard);
        count.Parameters.AddWithValue("polls", sums.ConvertAll(sum => sum.PollId));
        count.Parameters.AddWithValue("questions", sums.ConvertAll(sum => sum.Question));
        count.Parameters.AddWithValue("options", sums.ConvertAll(sum => sum.Option));
        count.Parameters.AddWithValue("votes", sums.ConvertAll(sum => sum.Votes));
        batch.BatchCommands.Add(count);
        await batch.ExecuteNonQueryAsync();
    }
}
