using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Voting;

/// <summary>In which of some polls a resident took part, and on which day of the region; at most 500 polls are looked at.</summary>
public sealed record ListParticipations(Guid ResidentId, IReadOnlyCollection<Guid> PollIds)
    : IRequest<IReadOnlyDictionary<Guid, DateOnly>>;

internal sealed class ListParticipationsHandler(VotingDb db)
    : IRequestHandler<ListParticipations, IReadOnlyDictionary<Guid, DateOnly>>
{
    private const int Most = 500;

    public async Task<IReadOnlyDictionary<Guid, DateOnly>> Handle(
        ListParticipations query, CancellationToken cancellationToken)
    {
        var polls = query.PollIds.Take(Most).ToList();
        return await db.Participations
            .Where(p => polls.Contains(p.PollId) && p.ResidentId == query.ResidentId)
            .ToDictionaryAsync(p => p.PollId, p => p.Day, cancellationToken);
    }
}
