using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Polls;

/// <summary>Which of some polls, by number, are followed by a recorded decision; at most 500 are looked at.</summary>
public sealed record ListDecided(IReadOnlyCollection<int> PollNumbers) : IRequest<IReadOnlySet<int>>;

internal sealed class ListDecidedHandler(Moments moments) : IRequestHandler<ListDecided, IReadOnlySet<int>>
{
    private const int Most = 500;
    private const int MostRemembered = 50_000; // of all decisions there ever were, a number each

    public async Task<IReadOnlySet<int>> Handle(ListDecided query, CancellationToken cancellationToken)
    {
        var decided = await moments.RecallAsync(nameof(ListDecided), AllAsync);
        return query.PollNumbers.Distinct().Take(Most).Where(decided.Contains).ToHashSet();
    }

    private static async Task<HashSet<int>> AllAsync(PollsDb db)
    {
        var numbers = await db.Decisions
            .OrderByDescending(decision => decision.PollNumber)
            .Select(decision => decision.PollNumber)
            .Take(MostRemembered)
            .ToListAsync();
        return [.. numbers];
    }
}
