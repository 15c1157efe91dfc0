using System.Globalization;
using ActiveResident.Voting.Contracts;
using MediatR;

namespace ActiveResident.Rewards;

/// <summary>Thanks a resident for taking part: the same points whatever was chosen, once for a poll.</summary>
internal sealed class AwardPointsForVoting(PointsLedger ledger, TimeProvider clock) : INotificationHandler<VoteCast>
{
    public async Task Handle(VoteCast vote, CancellationToken cancellationToken)
    {
        if (vote.Points > 0)
        {
            await ledger.IssueAsync(
                vote.ResidentId, PointsReason.Voting, SubjectOf(vote.PollNumber), vote.Points, clock.GetUtcNow(), cancellationToken);
        }
    }

    public static string SubjectOf(int pollNumber) => string.Create(CultureInfo.InvariantCulture, $"poll:{pollNumber}");
}
