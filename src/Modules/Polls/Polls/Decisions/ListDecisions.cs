using ActiveResident.BuildingBlocks;
using AutoMapper;
using AutoMapper.QueryableExtensions;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ActiveResident.Polls;

/// <summary>Which decisions a list shows.</summary>
public enum DecisionListStatus
{
    All,
    Working,
    Done,
    Overdue,
}

/// <summary>Lists decisions, latest first; at most 100 a page.</summary>
public sealed record ListDecisions(DecisionListStatus Status, int Page, int Size) : IRequest<DecisionPage>;

/// <summary>One page of decisions, with how many there are on each tab.</summary>
public sealed record DecisionPage(IReadOnlyList<DecisionCard> Decisions, int All, int Working, int Done, int Overdue);

/// <summary>A decision in a list.</summary>
public sealed record DecisionCard
{
    public required int PollNumber { get; init; }

    public required string Title { get; init; }

    public required string Duty { get; init; }

    public required string Cover { get; init; }

    public required DecisionStage Stage { get; init; }

    public required DateOnly DecidedOn { get; init; }

    public DateOnly? StartedOn { get; init; }

    public DateOnly? DoneOn { get; init; }

    public required DateOnly DueOn { get; init; }

    /// <summary>Whether the day it is due has passed and it is not done.</summary>
    public bool IsOverdueOn(DateOnly today) => Stage != DecisionStage.Done && DueOn < today;
}

internal sealed class DecisionProfile : Profile
{
    public DecisionProfile() => CreateProjection<Decision, DecisionCard>();
}

internal sealed class ListDecisionsHandler(
    IServiceProvider services, Moments moments, IConfigurationProvider mapping, TimeProvider clock)
    : IRequestHandler<ListDecisions, DecisionPage>
{
    private const int PagesRemembered = 10;

    public async Task<DecisionPage> Handle(ListDecisions query, CancellationToken cancellationToken) =>
        query.Page is > 0 and <= PagesRemembered
            ? await moments.RecallAsync(query, db => Read(db, query, CancellationToken.None))
            : await Read(services.GetRequiredService<PollsDb>(), query, cancellationToken);

    private async Task<DecisionPage> Read(PollsDb db, ListDecisions query, CancellationToken cancellationToken)
    {
        var today = clock.GetUtcNow().ToRegionDay();
        var decisions = db.Decisions.AsNoTracking();
        var working = decisions.Where(decision => decision.Stage != DecisionStage.Done);
        var done = decisions.Where(decision => decision.Stage == DecisionStage.Done);
        var overdue = working.Where(decision => decision.DueOn < today);
        var chosen = query.Status switch
        {
            DecisionListStatus.Working => working,
            DecisionListStatus.Done => done,
            DecisionListStatus.Overdue => overdue,
            _ => decisions,
        };
        var size = Math.Clamp(query.Size, 1, 100);
        var page = await chosen
            .OrderByDescending(decision => decision.DecidedOn)
            .ThenBy(decision => decision.PollNumber)
            .Skip((Math.Clamp(query.Page, 1, 100_000) - 1) * size)
            .Take(size)
            .ProjectTo<DecisionCard>(mapping)
            .ToListAsync(cancellationToken);
        return new(
            page,
            await decisions.CountAsync(cancellationToken),
            await working.CountAsync(cancellationToken),
            await done.CountAsync(cancellationToken),
            await overdue.CountAsync(cancellationToken));
    }
}
