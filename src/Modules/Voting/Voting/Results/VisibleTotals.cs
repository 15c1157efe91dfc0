using ActiveResident.BuildingBlocks;
using ActiveResident.Polls.Contracts;
using MediatR;

namespace ActiveResident.Voting;

/// <summary>
/// Totals as far as a reader may see them: the one way from the copies in memory to pages, JSON and cards. The policy is
/// asked for each reader at the instant of asking, and its answer is kept nowhere.
/// </summary>
internal sealed class VisibleTotals(TotalsInMemory totals, ParticipationsInMemory participations, TimeProvider clock)
{
    /// <param name="readerId">The resident who reads, or null for a guest.</param>
    public async ValueTask<Result<ShownTotals>> FindAsync(PollDefinition? poll, Guid? readerId, CancellationToken ct)
    {
        if (poll is not { IsPublished: true })
            return VotingErrors.UnknownPoll;

        var now = clock.GetUtcNow();
        if (!ResultsPolicy.MaySee(poll, now, hasVoted: false)
            && !(readerId is { } reader && ResultsPolicy.MaySee(poll, now, hasVoted: true)
                && (await participations.OfAsync(reader, ct)).ContainsKey(poll.Id)))
        {
            return VotingErrors.ResultsHidden with { Detail = poll };
        }

        return (await totals.OfAsync(poll.Id, ct)).For(poll, now);
    }
}
