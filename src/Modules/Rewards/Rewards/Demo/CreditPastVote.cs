using ActiveResident.BuildingBlocks;
using MediatR;

namespace ActiveResident.Rewards;

/// <summary>Demo town only: credits the points of a vote that was cast before the first start. Once for a poll.</summary>
public sealed record CreditPastVote(Guid ResidentId, int PollNumber, int Points, DateTimeOffset At) : IRequest<Result>;

internal sealed class CreditPastVoteHandler(PointsLedger ledger) : IRequestHandler<CreditPastVote, Result>
{
    public async Task<Result> Handle(CreditPastVote command, CancellationToken cancellationToken)
    {
        await ledger.IssueAsync(
            command.ResidentId,
            PointsReason.Voting,
            AwardPointsForVoting.SubjectOf(command.PollNumber),
            command.Points,
            command.At,
            cancellationToken);
        return Result.Success;
    }
}
