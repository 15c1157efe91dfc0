using System.Security.Cryptography;
using ActiveResident.BuildingBlocks;
using Microsoft.Data.Sqlite;

namespace ActiveResident.Voting;

/// <summary>The embedded engine: one connection kept open, prepared statements, WAL with synchronous=FULL.</summary>
internal sealed class SqliteBallotWriter(DatabaseOptions database) : IBallotWriter, IDisposable
{
    private SqliteBox? box;

    // SQLite works in the caller's thread; the box's own loop is that thread, and no request waits on it.
    public Task WriteAsync(IReadOnlyList<BallotEntry> group)
    {
        var write = box ??= new(database.SqliteConnection(VotingDb.Name));
        var written = new GroupCommit();
        write.Commit(() => Write(write, group, written));
        written.Answer();
        return Task.CompletedTask;
    }

    public void Dispose() => box?.Dispose();

    private static void Write(SqliteBox write, IReadOnlyList<BallotEntry> group, GroupCommit written)
    {
        // Neighbours in the key are neighbours on a page, so a sorted group touches fewer of them.
        var (first, again) = (new List<BallotEntry>(group.Count), new List<BallotEntry>());
        foreach (var entry in group.OrderBy(entry => entry.ResidentId))
            (write.Participate(entry) ? first : again).Add(entry);

        // In the order of their random codes, so that rows of the two tables are not written in one order.
        foreach (var entry in first.OrderBy(entry => entry.Code, StringComparer.Ordinal))
            Take(write, entry, written);

        // Those who took part before, or twice in this group.
        foreach (var entry in again)
            ChangeOrRefuse(write, entry, written);

        if (!written.IsEmpty)
            Tell(write, written);
    }

    private static void Take(SqliteBox write, BallotEntry entry, GroupCommit written)
    {
        Drop(write, entry);
        if (entry.Link is { } link)
            write.Link(entry.PollId, link, entry.Code);

        written.Take(entry);
    }

    private static void ChangeOrRefuse(SqliteBox write, BallotEntry entry, GroupCommit written)
    {
        if (entry.Link is { } link && write.LinkedCode(entry.PollId, link) is { } earlier)
            Change(write, entry, link, earlier, written);
        else
            written.Refuse(entry);
    }

    private static void Drop(SqliteBox write, BallotEntry entry)
    {
        while (!write.Drop(entry))
            entry.NextCode();
    }

    private static void Change(SqliteBox write, BallotEntry entry, byte[] link, string earlier, GroupCommit written)
    {
        if (entry.MayHaveGot(earlier))
        {
            written.Repeat(entry, earlier);
            return;
        }

        var (nonce, answers) = write.TakeOut(entry.PollId, earlier);
        var leaf = MerkleHash.Leaf(BallotLine.OfBallot(entry.Poll.Number, earlier, nonce, answers));
        var withdrawalNonce = RandomNumberGenerator.GetBytes(BallotLine.NonceSize);
        write.Withdraw(entry.PollId, leaf, withdrawalNonce);
        Drop(write, entry);
        write.Relink(entry.PollId, link, entry.Code);
        written.Change(
            entry, answers, MerkleHash.Leaf(BallotLine.OfWithdrawal(entry.Poll.Number, leaf, withdrawalNonce)));
    }

    private static void Tell(SqliteBox write, GroupCommit written)
    {
        foreach (var told in written.Events())
            write.Tell(told);

        foreach (var sum in written.OptionSums())
            write.Count(sum);

        foreach (var sum in written.TurnoutSums())
            write.Count(sum);

        foreach (var (pollId, leaves) in written.Leaves())
            write.Log(pollId, leaves);
    }
}
