using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Voting;

/// <summary>
/// How many have voted in each of some polls; one without ballots is missing. Turnout is public from the first ballot:
/// it says nothing of choices.
/// </summary>
public sealed record ListTurnouts(IReadOnlyCollection<Guid> PollIds) : IRequest<IReadOnlyDictionary<Guid, long>>;

/// <summary>Final verdicts of some polls; one that was not counted yet is missing.</summary>
public sealed record ListVerdicts(IReadOnlyCollection<Guid> PollIds) : IRequest<IReadOnlyDictionary<Guid, PollVerdict>>;

/// <summary>A poll's verdict with the options of the first question that won, in the order of the count.</summary>
public sealed record PollVerdict(Verdict Verdict, IReadOnlyList<int> Winners);

internal sealed class ListTurnoutsHandler(VotingDb db) :
    IRequestHandler<ListTurnouts, IReadOnlyDictionary<Guid, long>>,
    IRequestHandler<ListVerdicts, IReadOnlyDictionary<Guid, PollVerdict>>
{
    public async Task<IReadOnlyDictionary<Guid, long>> Handle(ListTurnouts query, CancellationToken cancellationToken) =>
        await db.Counters
            .Where(counter => query.PollIds.Contains(counter.PollId) && counter.Question == 0)
            .GroupBy(counter => counter.PollId)
            .Select(group => new { PollId = group.Key, Ballots = group.Sum(counter => counter.Votes) })
            .ToDictionaryAsync(sum => sum.PollId, sum => sum.Ballots, cancellationToken);

    public async Task<IReadOnlyDictionary<Guid, PollVerdict>> Handle(ListVerdicts query, CancellationToken cancellationToken) =>
        (await db.Results.AsNoTracking()
            .Where(result => query.PollIds.Contains(result.PollId))
            .ToListAsync(cancellationToken))
        .ToDictionary(
            result => result.PollId,
            result => new PollVerdict(result.Verdict, result.Verdict == Verdict.Won ? result.ReadOutcomes()[0].Winners : []));
}
