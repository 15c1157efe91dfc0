using ActiveResident.Polls.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Polls;

internal sealed class ListPollNamesHandler(PollsDb db) : IRequestHandler<ListPollNames, IReadOnlyDictionary<Guid, PollName>>
{
    private const int Most = 500;

    public async Task<IReadOnlyDictionary<Guid, PollName>> Handle(ListPollNames query, CancellationToken cancellationToken)
    {
        var ids = query.PollIds.Distinct().Take(Most).ToList();
        var rows = await db.Polls.AsNoTracking()
            .Where(poll => ids.Contains(poll.Id))
            .Select(poll => new { poll.Id, poll.Number, poll.Content })
            .ToListAsync(cancellationToken);
        return rows.ToDictionary(row => row.Id, row => new PollName(row.Id, row.Number, row.Content.Title));
    }
}
