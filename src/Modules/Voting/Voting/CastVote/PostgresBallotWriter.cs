using System.Security.Cryptography;
using ActiveResident.BuildingBlocks;
using Npgsql;

namespace ActiveResident.Voting;

/// <summary>PostgreSQL: one multi-row statement a table and group, synchronous_commit as the server has it (on).</summary>
internal sealed class PostgresBallotWriter(NpgsqlDataSource source) : IBallotWriter
{
    private readonly int shard = Environment.ProcessId % GroupCommit.Shards;

    public async Task WriteAsync(IReadOnlyList<BallotEntry> group)
    {
        // In the order of keys: two hosts that write the same residents wait for each other instead of deadlocking.
        var first = group
            .DistinctBy(entry => (entry.PollId, entry.ResidentId))
            .OrderBy(entry => entry.PollId).ThenBy(entry => entry.ResidentId)
            .ToList();
        var written = new GroupCommit();
        await using (var connection = await source.OpenConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            var box = new PostgresBox(connection, shard);
            var residents = await box.Participate(first);
            var taken = first.FindAll(entry => residents.Contains((entry.PollId, entry.ResidentId)));
            await Take(box, taken, written);

            // Those who took part before; the rest of the group comes after them, in the order in which it stood.
            foreach (var entry in group.Except(taken))
                await ChangeOrRefuse(box, entry, written);

            if (!written.IsEmpty)
                await box.Tell(written);

            await Commit(transaction);
        }

        written.Answer();
    }

    private static async Task Commit(NpgsqlTransaction transaction)
    {
        try
        {
            await transaction.CommitAsync();
        }
        catch (Exception failure) when (failure is not PostgresException || failure.IsOutage())
        {
            throw new CommitInDoubtException(failure);
        }
    }

    private static async Task Take(PostgresBox box, List<BallotEntry> taken, GroupCommit written)
    {
        if (taken.Count == 0)
            return;

        await Drop(box, taken);
        await box.Link(taken.FindAll(entry => entry.Link is not null));
        foreach (var entry in taken)
            written.Take(entry);
    }

    /// <summary>Ballots go in by the order of their random codes, so that rows of the two tables do not lie in one order.</summary>
    private static async Task Drop(PostgresBox box, List<BallotEntry> entries)
    {
        for (var left = entries; left.Count > 0;)
        {
            left = [.. left.OrderBy(entry => entry.Code, StringComparer.Ordinal)];
            var dropped = await box.Drop(left);

            // A code in this group twice, or taken by an earlier ballot: the later one gets another.
            left = left.FindAll(entry => !dropped.Remove((entry.PollId, entry.Code)));
            foreach (var entry in left)
                entry.NextCode();
        }
    }

    private static async Task ChangeOrRefuse(PostgresBox box, BallotEntry entry, GroupCommit written)
    {
        if (entry.IsInDoubt && await box.Holds(entry))
        {
            written.Repeat(entry, entry.Code);
            return;
        }

        if (entry.Link is null || await box.LinkedCode(entry.PollId, entry.Link) is not { } earlier)
        {
            written.Refuse(entry);
            return;
        }

        if (entry.MayHaveGot(earlier))
        {
            written.Repeat(entry, earlier);
            return;
        }

        var (nonce, answers) = await box.TakeOut(entry.PollId, earlier);
        var leaf = MerkleHash.Leaf(BallotLine.OfBallot(entry.Poll.Number, earlier, nonce, answers));
        var withdrawalNonce = RandomNumberGenerator.GetBytes(BallotLine.NonceSize);
        await box.Withdraw(entry.PollId, leaf, withdrawalNonce);
        await Drop(box, [entry]);
        await box.Relink(entry.PollId, entry.Link, entry.Code);
        written.Change(
            entry, answers, MerkleHash.Leaf(BallotLine.OfWithdrawal(entry.Poll.Number, leaf, withdrawalNonce)));
    }
}
