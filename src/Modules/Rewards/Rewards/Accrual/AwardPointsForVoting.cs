using System.Globalization;
using ActiveResident.Voting.Contracts;
using MediatR;

namespace ActiveResident.Rewards;

/// <summary>Thanks a resident for taking part: the same points whatever was chosen, once for a poll.</summary>
internal sealed class AwardPointsForVoting(PointsLedger ledger, TimeProvider clock) : INotificationHandler<VotesCast>
{
    public async Task Handle(VotesCast votes, CancellationToken cancellationToken)
    {
        foreach (var resident in votes.Residents.Where(_ => votes.Points > 0))
        {
            await ledger.IssueAsync(
                resident, PointsReason.Voting, SubjectOf(votes.PollNumber), votes.Points, clock.GetUtcNow(), cancellationToken);
        }
    }

    public static string SubjectOf(int pollNumber) => string.Create(CultureInfo.InvariantCulture, $"poll:{pollNumber}");
}
