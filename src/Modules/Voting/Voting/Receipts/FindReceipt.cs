using ActiveResident.BuildingBlocks;
using ActiveResident.Polls.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Voting;

/// <summary>Asks whether the ballot with this code was counted.</summary>
/// <param name="Typed">As a person types it.</param>
public sealed record FindReceipt(string? Typed) : IRequest<Result<CountedBallot>>;

/// <summary>A ballot that was counted; neither a name nor a choice.</summary>
/// <param name="Place">The entry of the poll's log, from 1; null for the few seconds until it is taken up.</param>
public sealed record CountedBallot(string Code, int PollNumber, long? Place);

internal sealed class FindReceiptHandler(VotingDb db, IMediator modules) : IRequestHandler<FindReceipt, Result<CountedBallot>>
{
    public async Task<Result<CountedBallot>> Handle(FindReceipt query, CancellationToken cancellationToken)
    {
        if (ReceiptCode.Parse(query.Typed) is not { } code)
            return VotingErrors.UnknownReceipt;

        // The key begins with the poll, so each poll that has ballots is asked: a handful of look-ups, no further index.
        var polls = db.Counters.Where(counter => counter.Question == 0).Select(counter => counter.PollId).Distinct();
        var ballot = await db.Ballots.AsNoTracking()
            .FirstOrDefaultAsync(found => polls.Contains(found.PollId) && found.Code == code, cancellationToken);
        if (ballot is null || await modules.Send(new FindPollById(ballot.PollId), cancellationToken) is not { } poll)
            return VotingErrors.UnknownReceipt;

        var leaf = MerkleHash.Leaf(BallotLine.OfBallot(poll.Number, code, ballot.Nonce, ballot.Answers));
        var place = await db.PlaceOf(poll.Id, leaf, cancellationToken);
        return new CountedBallot(ReceiptCode.Print(code), poll.Number, place + 1);
    }
}
