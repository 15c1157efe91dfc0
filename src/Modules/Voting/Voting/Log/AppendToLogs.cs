using ActiveResident.BuildingBlocks;
using ActiveResident.Polls.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Voting;

/// <summary>
/// Gives the ballots that wait their places in the log, and publishes a signed checkpoint. Those that came since the last
/// time go in together, in the order of their hashes: the log does not tell in which order they came (invariant 4).
/// </summary>
public sealed record AppendToLogs : IRequest<Result>;

internal sealed class AppendToLogsHandler(VotingDb db, LogKeeper keeper) : IRequestHandler<AppendToLogs, Result>
{
    private const int Most = 200;

    public async Task<Result> Handle(AppendToLogs command, CancellationToken cancellationToken)
    {
        var polls = await db.PendingLeaves
            .Select(pending => pending.PollId).Distinct().OrderBy(poll => poll).Take(Most)
            .ToListAsync(cancellationToken);
        foreach (var poll in polls)
            await keeper.AppendAsync(poll, cancellationToken);

        return Result.Success;
    }
}

/// <summary>Appends to the logs of polls.</summary>
internal sealed class LogKeeper(VotingDb db, IMediator modules, LogSigner signer)
{
    /// <summary>Rows of up to 256 hashes that go in at once.</summary>
    private const int LargestBatch = 1000;

    /// <summary>Appends all that waits.</summary>
    /// <returns>False when another host was appending to the same log; it will have done it.</returns>
    public async Task<bool> AppendAsync(Guid pollId, CancellationToken ct)
    {
        while (true)
        {
            var pending = await db.PendingLeaves
                .Where(row => row.PollId == pollId).OrderBy(row => row.Id).Take(LargestBatch).ToListAsync(ct);
            if (pending.Count == 0)
                return true;

            if (!await Append(pollId, pending, ct))
                return false;
        }
    }

    private async Task<bool> Append(Guid pollId, List<PendingLeaves> pending, CancellationToken ct)
    {
        var poll = await modules.Send(new FindPollById(pollId), ct)
            ?? throw new InvalidOperationException($"Ballots wait for the log of a poll that does not exist: {pollId}");
        var head = await db.LogHeads.FindAsync([pollId], ct) ?? db.LogHeads.Add(new(pollId)).Entity;
        var edge = await LogEdge.LoadAsync(head.Size, new StoredTiles(db, pollId), ct);
        foreach (var leaf in pending.SelectMany(row => row.Leaves.Chunk(MerkleHash.Size)).Order(BytesInOrder.Instance))
            edge.Append(leaf);

        Keep(pollId, head.Size, edge.Changed());
        head.Size = edge.Size;
        var checkpoint = new Checkpoint(Checkpoint.OriginOf(signer.Key.Name, poll.Number), edge.Size, edge.Root());
        db.Checkpoints.Add(new(pollId, edge.Size, signer.Sign(checkpoint.ToString())));
        db.PendingLeaves.RemoveRange(pending);
        return await Save(ct);
    }

    /// <summary>Of each level only the tile at the edge is there already; those after it are new.</summary>
    private void Keep(Guid pollId, long size, IReadOnlyDictionary<(int Level, long Tile), byte[]> changed)
    {
        foreach (var ((level, number), hashes) in changed)
        {
            var kept = size >> LogTiles.Shift(level);
            var isThere = kept % LogTiles.Width > 0 && number == kept / LogTiles.Width;
            db.Entry(new LogTile(pollId, level, number) { Hashes = hashes }).State =
                isThere ? EntityState.Modified : EntityState.Added;
        }
    }

    private async Task<bool> Save(CancellationToken ct)
    {
        try
        {
            return await db.TrySaveAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return false; // another host moved the head first
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }
}

/// <summary>Compares bytes from the first on.</summary>
internal sealed class BytesInOrder : IComparer<byte[]>
{
    public static readonly BytesInOrder Instance = new();

    public int Compare(byte[]? x, byte[]? y) => x.AsSpan().SequenceCompareTo(y);
}

/// <summary>The tiles of a poll's log in the database.</summary>
internal sealed class StoredTiles(VotingDb db, Guid pollId) : ITiles
{
    public async ValueTask<byte[]> ReadAsync(int level, long tile, CancellationToken ct) =>
        await db.LogTiles.AsNoTracking()
            .Where(row => row.PollId == pollId && row.Level == level && row.Tile == tile)
            .Select(row => row.Hashes)
            .SingleOrDefaultAsync(ct)
        ?? throw new InvalidOperationException($"Tile {tile} of level {level} is missing from a log.");
}
