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

/// <summary>A poll's verdict with the option of the first question that won.</summary>
public sealed record PollVerdict(Verdict Verdict, int? Winner);

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
        await db.Results
            .Where(result => query.PollIds.Contains(result.PollId))
            .Select(result => new { result.PollId, result.Verdict, result.Winner })
            .ToDictionaryAsync(
                result => result.PollId, result => new PollVerdict(result.Verdict, result.Winner), cancellationToken);
}
