using MediatR;

namespace ActiveResident.Voting;

/// <summary>In which of some polls a resident took part, and on which day of the region; at most 500 polls are looked at.</summary>
public sealed record ListParticipations(Guid ResidentId, IReadOnlyCollection<Guid> PollIds)
    : IRequest<IReadOnlyDictionary<Guid, DateOnly>>;

internal sealed class ListParticipationsHandler(ParticipationsInMemory participations)
    : IRequestHandler<ListParticipations, IReadOnlyDictionary<Guid, DateOnly>>
{
    private const int Most = 500;

    public async Task<IReadOnlyDictionary<Guid, DateOnly>> Handle(
        ListParticipations query, CancellationToken cancellationToken)
    {
        var days = await participations.OfAsync(query.ResidentId, cancellationToken);
        return query.PollIds.Take(Most).Where(days.ContainsKey).ToDictionary(poll => poll, poll => days[poll]);
    }
}
