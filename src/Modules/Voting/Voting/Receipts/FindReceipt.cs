using ActiveResident.BuildingBlocks;
using ActiveResident.Polls.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Voting;

/// <summary>Asks whether the ballot with this code was counted.</summary>
/// <param name="Typed">As a person types it.</param>
public sealed record FindReceipt(string? Typed) : IRequest<Result<CountedBallot>>;

/// <summary>A ballot that was counted; neither a name nor a choice.</summary>
public sealed record CountedBallot(string Code, int PollNumber);

internal sealed class FindReceiptHandler(VotingDb db, IMediator modules) : IRequestHandler<FindReceipt, Result<CountedBallot>>
{
    public async Task<Result<CountedBallot>> Handle(FindReceipt query, CancellationToken cancellationToken)
    {
        if (ReceiptCode.Parse(query.Typed) is not { } code)
            return VotingErrors.UnknownReceipt;

        // The key begins with the poll, so each poll that has ballots is asked: a handful of look-ups, no further index.
        var polls = db.Counters.Where(counter => counter.Question == 0).Select(counter => counter.PollId).Distinct();
        var pollId = await db.Ballots
            .Where(ballot => polls.Contains(ballot.PollId) && ballot.Code == code)
            .Select(ballot => (Guid?)ballot.PollId)
            .FirstOrDefaultAsync(cancellationToken);
        return pollId is { } found && await modules.Send(new FindPollById(found), cancellationToken) is { } poll
            ? new CountedBallot(ReceiptCode.Print(code), poll.Number)
            : VotingErrors.UnknownReceipt;
    }
}
