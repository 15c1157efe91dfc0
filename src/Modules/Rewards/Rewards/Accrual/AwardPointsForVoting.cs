using System.Globalization;
using ActiveResident.BuildingBlocks;
using ActiveResident.Rewards.Contracts;
using ActiveResident.Voting.Contracts;

namespace ActiveResident.Rewards;

/// <summary>Thanks residents for taking part: the same points whatever was chosen, once for a poll.</summary>
internal sealed class AwardPointsForVoting(ILedgerWriter ledger) : IBatchReceiver<VotesCast>
{
    // A transaction that is long enough to be cheap, and short enough for a page that reads the balance.
    private const int LinesAtOnce = 4096;

    public async Task ReceiveAsync(IReadOnlyList<VotesCast> events, CancellationToken ct)
    {
        var lines = events.Where(votes => votes.Points > 0).SelectMany(votes => votes.Residents.Select(resident =>
            LedgerLine.Issue(resident, PointsReason.Voting, SubjectOf(votes.PollNumber), votes.Points, votes.Day)));

        // Told again after a failure half way, the lines that are there already change nothing.
        foreach (var chunk in lines.Chunk(LinesAtOnce))
            await ledger.IssueAsync(chunk, ct);
    }

    public static string SubjectOf(int pollNumber) => string.Create(CultureInfo.InvariantCulture, $"poll:{pollNumber}");
}
