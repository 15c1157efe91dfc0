using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Polls;

/// <summary>Polls by their numbers, in the order asked, at most 100; those that do not exist are missing.</summary>
public sealed record FindPollViews(IReadOnlyList<int> Numbers) : IRequest<IReadOnlyList<PollView>>;

internal sealed class FindPollViewsHandler(PollsDb db) : IRequestHandler<FindPollViews, IReadOnlyList<PollView>>
{
    private const int Most = 100;

    public async Task<IReadOnlyList<PollView>> Handle(FindPollViews query, CancellationToken cancellationToken)
    {
        var numbers = query.Numbers.Take(Most).ToList();
        var found = await db.Polls.AsNoTracking()
            .Where(poll => numbers.Contains(poll.Number))
            .ToDictionaryAsync(poll => poll.Number, PollView.Of, cancellationToken);
        return [.. numbers.Where(found.ContainsKey).Select(number => found[number])];
    }
}
