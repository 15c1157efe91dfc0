using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ActiveResident.Polls;

/// <summary>Which polls a list shows.</summary>
public enum PollListStatus
{
    /// <summary>Taking ballots or paused, soonest closing first.</summary>
    Open,

    /// <summary>Not begun, soonest opening first.</summary>
    Soon,

    /// <summary>Closed or annulled, latest closing first.</summary>
    Done,
}

/// <summary>Lists published polls. At most 100 a page; a page beyond the last is empty.</summary>
/// <param name="Search">Words of the title or lede, or the number; case and «ё» do not matter.</param>
/// <param name="Page">From 1.</param>
public sealed record ListPolls(PollListStatus Status, string? Topic, string? Search, int Page, int Size) : IRequest<PollPage>;

/// <summary>One page of a list, with how many there are on each tab for the same filter.</summary>
public sealed record PollPage(IReadOnlyList<PollView> Polls, int Open, int Soon, int Done)
{
    public int Count(PollListStatus status) => status switch
    {
        PollListStatus.Open => Open,
        PollListStatus.Soon => Soon,
        _ => Done,
    };
}

/// <summary>Polls by their ids, as pages name them; those that do not exist are missing from the answer.</summary>
public sealed record ListPollTitles(IReadOnlyCollection<int> Numbers) : IRequest<IReadOnlyDictionary<int, string>>;

internal sealed class ListPollsHandler(IServiceProvider services, Moments moments, PollCatalog catalog, TimeProvider clock) :
    IRequestHandler<ListPolls, PollPage>, IRequestHandler<ListPollTitles, IReadOnlyDictionary<int, string>>
{
    private const int Most = 100;
    private const int PagesRemembered = 10;

    public async Task<PollPage> Handle(ListPolls query, CancellationToken cancellationToken) => IsCommon(query)
        ? await moments.RecallAsync(query, db => Read(db, query, CancellationToken.None))
        : await Read(services.GetRequiredService<PollsDb>(), query, cancellationToken);

    public async Task<IReadOnlyDictionary<int, string>> Handle(ListPollTitles query, CancellationToken cancellationToken) =>
        (await catalog.FindAsync([.. query.Numbers.Distinct().Take(Most)], cancellationToken))
            .ToDictionary(poll => poll.Definition.Number, poll => poll.Content.Title);

    /// <summary>Whether many ask it alike: what one has searched for is not worth remembering.</summary>
    private static bool IsCommon(ListPolls query) =>
        string.IsNullOrEmpty(query.Topic) && string.IsNullOrEmpty(query.Search) && query.Page is > 0 and <= PagesRemembered;

    private async Task<PollPage> Read(PollsDb db, ListPolls query, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var polls = db.Polls.AsNoTracking();
        if (query.Topic is { Length: > 0 } topic)
            polls = polls.Where(poll => poll.Topic == topic);

        foreach (var word in Words(query.Search))
            polls = polls.Where(poll => poll.SearchText.Contains(word));

        var open = polls.Where(poll => !poll.IsAnnulled && poll.OpensAt <= now && now < poll.ClosesAt);
        var soon = polls.Where(poll => !poll.IsAnnulled && now < poll.OpensAt);
        var done = polls.Where(poll => poll.IsAnnulled || poll.ClosesAt <= now);
        var ordered = query.Status switch
        {
            PollListStatus.Open => open.OrderBy(poll => poll.ClosesAt),
            PollListStatus.Soon => soon.OrderBy(poll => poll.OpensAt),
            _ => done.OrderByDescending(poll => poll.ClosesAt),
        };
        var size = Math.Clamp(query.Size, 1, Most);
        var page = await ordered
            .ThenBy(poll => poll.Number)
            .Skip((Math.Clamp(query.Page, 1, 100_000) - 1) * size)
            .Take(size)
            .ToListAsync(cancellationToken);
        return new(
            [.. page.Select(PollView.Of)],
            await open.CountAsync(cancellationToken),
            await soon.CountAsync(cancellationToken),
            await done.CountAsync(cancellationToken));
    }

    private static IEnumerable<string> Words(string? search) =>
        Poll.Searchable(search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(8);
}
