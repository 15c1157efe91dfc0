using ActiveResident.BuildingBlocks;
using ActiveResident.Polls.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Voting;

/// <summary>Asks for the newest signed checkpoint of a poll's log: a C2SP signed note.</summary>
public sealed record GetCheckpoint(int PollNumber) : IRequest<Result<string>>;

/// <summary>Asks for the public key under which the logs are signed, as C2SP signed-note writes keys.</summary>
public sealed record GetLogKey : IRequest<string>;

/// <summary>Asks for hashes of leaves, at most 1000.</summary>
/// <param name="Start">The first, from 0.</param>
/// <param name="End">The last, inclusive; null for as many as may be.</param>
public sealed record ListLogEntries(int PollNumber, long Start, long? End) : IRequest<Result<LogEntries>>;

/// <summary>Hashes of leaves in base64, in the order of the log.</summary>
/// <param name="Size">Leaves in the log.</param>
public sealed record LogEntries(long Size, long Start, IReadOnlyList<string> Entries);

internal sealed class GetLogHandler(VotingDb db, IMediator modules, LogSigner signer) :
    IRequestHandler<GetCheckpoint, Result<string>>,
    IRequestHandler<GetLogKey, string>,
    IRequestHandler<ListLogEntries, Result<LogEntries>>
{
    private const int Most = 1000;

    public async Task<Result<string>> Handle(GetCheckpoint query, CancellationToken cancellationToken)
    {
        if (await modules.Send(new FindPoll(query.PollNumber), cancellationToken) is not { IsPublished: true } poll)
            return VotingErrors.UnknownPoll;

        var newest = await db.Checkpoints
            .Where(checkpoint => checkpoint.PollId == poll.Id)
            .OrderByDescending(checkpoint => checkpoint.Size)
            .Select(checkpoint => checkpoint.Note)
            .FirstOrDefaultAsync(cancellationToken);
        var empty = new Checkpoint(Checkpoint.OriginOf(signer.Key.Name, poll.Number), 0, MerkleHash.Empty());
        return newest ?? signer.Sign(empty.ToString());
    }

    public Task<string> Handle(GetLogKey query, CancellationToken cancellationToken) => Task.FromResult(signer.Key.ToString());

    public async Task<Result<LogEntries>> Handle(ListLogEntries query, CancellationToken cancellationToken)
    {
        if (await modules.Send(new FindPoll(query.PollNumber), cancellationToken) is not { IsPublished: true } poll)
            return VotingErrors.UnknownPoll;

        var size = await db.SizeOfLog(poll.Id, cancellationToken);
        if (query.Start < 0 || query.Start > size || query.End < query.Start)
            return Error.Invalid("log_range", "start", size);

        var end = Math.Min(Math.Min(query.End ?? long.MaxValue, size - 1), query.Start + Most - 1);
        var entries = new List<string>();
        if (end >= query.Start)
        {
            var (first, last) = (query.Start / LogTiles.Width, end / LogTiles.Width);
            var tiles = await db.LogTiles.AsNoTracking()
                .Where(tile => tile.PollId == poll.Id && tile.Level == 0 && tile.Tile >= first && tile.Tile <= last)
                .OrderBy(tile => tile.Tile)
                .Select(tile => tile.Hashes)
                .ToListAsync(cancellationToken);
            entries.AddRange(tiles.SelectMany(hashes => hashes.Chunk(MerkleHash.Size))
                .Skip((int)(query.Start % LogTiles.Width))
                .Take((int)(end - query.Start + 1))
                .Select(Convert.ToBase64String));
        }

        return new LogEntries(size, query.Start, entries);
    }
}

internal static class Logs
{
    public static Task<long> SizeOfLog(this VotingDb db, Guid pollId, CancellationToken ct) => db.LogHeads
        .Where(head => head.PollId == pollId).Select(head => head.Size).SingleOrDefaultAsync(ct);

    /// <summary>
    /// The place of a leaf; null when it is not in the log yet. Looks through the tiles: nobody asks this as often as
    /// ballots are cast, so the ballots do not pay for an index.
    /// </summary>
    public static async Task<long?> PlaceOf(this VotingDb db, Guid pollId, byte[] leaf, CancellationToken ct)
    {
        var tiles = db.LogTiles.AsNoTracking()
            .Where(tile => tile.PollId == pollId && tile.Level == 0)
            .OrderBy(tile => tile.Tile)
            .Select(tile => new { tile.Tile, tile.Hashes })
            .AsAsyncEnumerable();
        await foreach (var tile in tiles.WithCancellation(ct))
        {
            for (var at = 0; at < tile.Hashes.Length; at += MerkleHash.Size)
            {
                if (tile.Hashes.AsSpan(at, MerkleHash.Size).SequenceEqual(leaf))
                    return (tile.Tile * LogTiles.Width) + (at / MerkleHash.Size);
            }
        }

        return null;
    }
}
