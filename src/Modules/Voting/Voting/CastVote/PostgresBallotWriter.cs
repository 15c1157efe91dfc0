using System.Security.Cryptography;
using ActiveResident.BuildingBlocks;
using Npgsql;

namespace ActiveResident.Voting;

/// <summary>
/// PostgreSQL: one multi-row statement a table and group, synchronous_commit as the server has it (on). Two round trips: one
/// to learn who is first, one for all the rest with the commit.
/// </summary>
internal sealed class PostgresBallotWriter(NpgsqlDataSource source) : IBallotWriter
{
    private readonly int shard = Environment.ProcessId % GroupCommit.Shards;

    public async Task WriteAsync(IReadOnlyList<BallotEntry> group)
    {
        try
        {
            await Write(group, areCodesFree: true);
        }
        catch (PostgresException taken) when (taken is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "PK_ballots" })
        {
            // Once in hundreds of millions of ballots a code belongs to another one already; all of it is rolled back.
            await Write(group, areCodesFree: false);
        }
    }

    private async Task Write(IReadOnlyList<BallotEntry> group, bool areCodesFree)
    {
        // In the order of keys: two hosts that write the same residents wait for each other instead of deadlocking.
        var first = group
            .DistinctBy(entry => (entry.PollId, entry.ResidentId))
            .OrderBy(entry => entry.PollId).ThenBy(entry => entry.ResidentId)
            .ToList();
        var written = new GroupCommit();
        await using (var connection = await source.OpenConnectionAsync())
        {
            var box = new PostgresBox(connection, shard);
            var residents = await box.Participate(first);
            var taken = first.FindAll(entry => residents.Contains((entry.PollId, entry.ResidentId)));

            // Those who took part before, or twice in this group, come after them in the order in which they stood.
            List<BallotEntry> again = taken.Count < group.Count ? [.. group.Except(taken)] : [];
            var left = new PostgresRest(InOrderOfCodes(taken), taken.FindAll(entry => entry.Link is not null));
            if (!areCodesFree || again.Exists(entry => entry.Link is not null))
                left = await WriteNow(box, left);

            foreach (var entry in again)
                await ChangeOrRefuse(box, entry, written);

            taken.ForEach(written.Take);
            await Commit(box, written, left);
        }

        written.Answer();
    }

    /// <summary>The last round trip ends with the commit: when its answer is lost, nobody knows how far it got.</summary>
    private static async Task Commit(PostgresBox box, GroupCommit written, PostgresRest left)
    {
        try
        {
            await box.Commit(written, left);
        }
        catch (Exception failure) when (failure is not PostgresException || failure.IsOutage())
        {
            throw new CommitInDoubtException(failure);
        }
    }

    /// <summary>Before somebody's change may have to find it.</summary>
    private static async Task<PostgresRest> WriteNow(PostgresBox box, PostgresRest rest)
    {
        await Drop(box, rest.Ballots);
        await box.Link(rest.Linked);
        return new([], []);
    }

    /// <summary>Random, so that rows of the two tables do not lie in one order.</summary>
    private static List<BallotEntry> InOrderOfCodes(List<BallotEntry> entries) =>
        [.. entries.OrderBy(entry => entry.Code, StringComparer.Ordinal)];

    private static async Task Drop(PostgresBox box, List<BallotEntry> entries)
    {
        for (var left = entries; left.Count > 0;)
        {
            left = InOrderOfCodes(left);
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
