using MediatR;

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

internal sealed class ListTurnoutsHandler(TotalsInMemory totals) :
    IRequestHandler<ListTurnouts, IReadOnlyDictionary<Guid, long>>,
    IRequestHandler<ListVerdicts, IReadOnlyDictionary<Guid, PollVerdict>>
{
    public async Task<IReadOnlyDictionary<Guid, long>> Handle(ListTurnouts query, CancellationToken cancellationToken) =>
        (await totals.OfAsync(query.PollIds, cancellationToken))
            .Where(poll => poll.Value.Ballots > 0)
            .ToDictionary(poll => poll.Key, poll => poll.Value.Ballots);

    public async Task<IReadOnlyDictionary<Guid, PollVerdict>> Handle(ListVerdicts query, CancellationToken cancellationToken) =>
        (await totals.OfAsync(query.PollIds, cancellationToken))
            .Where(poll => poll.Value.Verdict is not null)
            .ToDictionary(poll => poll.Key, poll => poll.Value.Verdict!);
}
