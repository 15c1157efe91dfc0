using ActiveResident.BuildingBlocks;
using ActiveResident.Rewards.Contracts;
using MediatR;

namespace ActiveResident.Rewards;

/// <summary>Demo town only: credits the points of a vote that was cast before the first start. Once for a poll.</summary>
public sealed record CreditPastVote(Guid ResidentId, int PollNumber, int Points, DateOnly Day) : IRequest<Result>;

internal sealed class CreditPastVoteHandler(ILedgerWriter ledger) : IRequestHandler<CreditPastVote, Result>
{
    public async Task<Result> Handle(CreditPastVote command, CancellationToken cancellationToken)
    {
        var subject = AwardPointsForVoting.SubjectOf(command.PollNumber);
        await ledger.IssueAsync(
            [LedgerLine.Issue(command.ResidentId, PointsReason.Voting, subject, command.Points, command.Day)], cancellationToken);
        return Result.Success;
    }
}
