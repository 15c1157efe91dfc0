using ActiveResident.Polls.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Voting;

/// <summary>What ops must look into: results that are held back, and counters that had to be corrected while a poll ran.</summary>
public sealed record ListCountingTroubles : IRequest<CountingTroubles>;

/// <summary>Numbers of polls, at most a hundred of each kind; totals are not told, for ops see nothing before residents do.</summary>
/// <param name="HeldBack">Closed, and their two counters do not agree.</param>
/// <param name="Corrected">Not counted yet, and their running counters were found spoilt.</param>
public sealed record CountingTroubles(IReadOnlyList<int> HeldBack, IReadOnlyList<int> Corrected)
{
    public bool AreThere => HeldBack.Count + Corrected.Count > 0;
}

internal sealed class ListCountingTroublesHandler(VotingDb db, IMediator modules) : IRequestHandler<ListCountingTroubles, CountingTroubles>
{
    private const int Most = 100;

    public async Task<CountingTroubles> Handle(ListCountingTroubles query, CancellationToken cancellationToken)
    {
        var heldBack = await db.TalliesDue
            .Where(due => due.HeldBackAt != null)
            .OrderBy(due => due.PollNumber).Take(Most)
            .Select(due => due.PollNumber)
            .ToListAsync(cancellationToken);
        var corrected = await db.Corrections
            .Where(correction => !db.Results.Any(result => result.PollId == correction.PollId))
            .Select(correction => correction.PollId).Distinct().OrderBy(poll => poll).Take(Most)
            .ToListAsync(cancellationToken);
        var names = corrected.Count == 0 ? null : await modules.Send(new ListPollNames(corrected), cancellationToken);
        return new(heldBack, [.. (names?.Values ?? []).Select(poll => poll.Number).Order()]);
    }
}
