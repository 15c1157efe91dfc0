using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Polls;

/// <summary>Which of some polls, by number, are followed by a recorded decision; at most 500 are looked at.</summary>
public sealed record ListDecided(IReadOnlyCollection<int> PollNumbers) : IRequest<IReadOnlySet<int>>;

internal sealed class ListDecidedHandler(PollsDb db) : IRequestHandler<ListDecided, IReadOnlySet<int>>
{
    private const int Most = 500;

    public async Task<IReadOnlySet<int>> Handle(ListDecided query, CancellationToken cancellationToken)
    {
        var numbers = query.PollNumbers.Distinct().Take(Most).ToList();
        var decided = await db.Decisions
            .Where(decision => numbers.Contains(decision.PollNumber))
            .Select(decision => decision.PollNumber)
            .ToListAsync(cancellationToken);
        return decided.ToHashSet();
    }
}
