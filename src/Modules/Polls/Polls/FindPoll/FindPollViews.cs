using MediatR;

namespace ActiveResident.Polls;

/// <summary>Polls by their numbers, in the order asked, at most 100; those that do not exist are missing.</summary>
public sealed record FindPollViews(IReadOnlyList<int> Numbers) : IRequest<IReadOnlyList<PollView>>;

internal sealed class FindPollViewsHandler(PollCatalog catalog) : IRequestHandler<FindPollViews, IReadOnlyList<PollView>>
{
    private const int Most = 100;

    public async Task<IReadOnlyList<PollView>> Handle(FindPollViews query, CancellationToken cancellationToken)
    {
        var numbers = query.Numbers.Distinct().Take(Most).ToList();
        var found = (await catalog.FindAsync(numbers, cancellationToken)).ToDictionary(poll => poll.Definition.Number);
        return [.. numbers.Where(found.ContainsKey).Select(number => found[number])];
    }
}
