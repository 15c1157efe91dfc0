using ActiveResident.BuildingBlocks;
using ActiveResident.Polls.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Voting;

/// <summary>Asks for the proof that a ballot's leaf is in the log.</summary>
/// <param name="Code">The code on the receipt, as typed; or null when <paramref name="Index"/> is given.</param>
/// <param name="Index">The place of the leaf, from 0.</param>
/// <param name="Size">The tree to prove it in; null for the newest checkpoint's.</param>
public sealed record GetInclusionProof(int PollNumber, string? Code, long? Index, long? Size) : IRequest<Result<InclusionProof>>;

/// <summary>An audit path (RFC 6962, 2.1.1), hashes in base64.</summary>
/// <param name="Leaf">The leaf's hash.</param>
/// <param name="Root">The root of the tree of this size.</param>
public sealed record InclusionProof(long Index, long Size, string Leaf, string Root, IReadOnlyList<string> Hashes);

/// <summary>Asks for the proof that a smaller tree is the beginning of a larger one.</summary>
public sealed record GetConsistencyProof(int PollNumber, long From, long? To) : IRequest<Result<ConsistencyProof>>;

/// <summary>A consistency proof (RFC 6962, 2.1.2), hashes in base64.</summary>
public sealed record ConsistencyProof(long From, long To, IReadOnlyList<string> Hashes);

internal sealed class GetProofHandler(VotingDb db, IMediator modules) :
    IRequestHandler<GetInclusionProof, Result<InclusionProof>>,
    IRequestHandler<GetConsistencyProof, Result<ConsistencyProof>>
{
    public async Task<Result<InclusionProof>> Handle(GetInclusionProof query, CancellationToken cancellationToken)
    {
        if (await modules.Send(new FindPoll(query.PollNumber), cancellationToken) is not { IsPublished: true } poll)
            return VotingErrors.UnknownPoll;

        var newest = await db.SizeOfLog(poll.Id, cancellationToken);
        var size = query.Size ?? newest;
        if (size < 1 || size > newest)
            return Error.Invalid("log_size", "size", newest);

        var index = query.Code is null ? query.Index : await PlaceOf(poll, query.Code, cancellationToken);
        if (query.Code is not null && (index is null || index >= size))
            return VotingErrors.NotInLogYet;
        if (index is not { } place || place < 0 || place >= size)
            return Error.Invalid("log_index", "index", size);

        return await Prove(poll.Id, place, size, cancellationToken);
    }

    public async Task<Result<ConsistencyProof>> Handle(GetConsistencyProof query, CancellationToken cancellationToken)
    {
        if (await modules.Send(new FindPoll(query.PollNumber), cancellationToken) is not { IsPublished: true } poll)
            return VotingErrors.UnknownPoll;

        var newest = await db.SizeOfLog(poll.Id, cancellationToken);
        var to = query.To ?? newest;
        if (to < 0 || to > newest)
            return Error.Invalid("log_size", "to", newest);
        if (query.From < 0 || query.From > to)
            return Error.Invalid("log_size", "from", to);

        var hashes = await new MerkleProofs(new StoredTiles(db, poll.Id)).ConsistencyAsync(query.From, to, cancellationToken);
        return new ConsistencyProof(query.From, to, [.. hashes.Select(Convert.ToBase64String)]);
    }

    private async Task<InclusionProof> Prove(Guid pollId, long index, long size, CancellationToken ct)
    {
        var tiles = new StoredTiles(db, pollId);
        var proofs = new MerkleProofs(tiles);
        var tile = await tiles.ReadAsync(0, index / LogTiles.Width, ct);
        return new(
            index,
            size,
            Convert.ToBase64String(tile.AsSpan((int)(index % LogTiles.Width) * MerkleHash.Size, MerkleHash.Size)),
            Convert.ToBase64String(await proofs.RootAsync(size, ct)),
            [.. (await proofs.InclusionAsync(index, size, ct)).Select(Convert.ToBase64String)]);
    }

    private async Task<long?> PlaceOf(PollDefinition poll, string typed, CancellationToken ct)
    {
        if (ReceiptCode.Parse(typed) is not { } code)
            return null;

        var ballot = await db.Ballots.AsNoTracking().SingleOrDefaultAsync(b => b.PollId == poll.Id && b.Code == code, ct);
        return ballot is null
            ? null
            : await db.PlaceOf(poll.Id, MerkleHash.Leaf(BallotLine.OfBallot(poll.Number, code, ballot.Nonce, ballot.Answers)), ct);
    }
}
