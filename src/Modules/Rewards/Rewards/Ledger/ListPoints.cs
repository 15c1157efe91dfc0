using AutoMapper;
using AutoMapper.QueryableExtensions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Rewards;

/// <summary>Which movements a history shows.</summary>
public enum PointsFilter
{
    All,
    Earned,
    Spent,
}

/// <summary>A resident's history of points, newest first; at most 100 a page.</summary>
/// <param name="Page">From 1.</param>
public sealed record ListPoints(Guid ResidentId, PointsFilter Filter, int Page, int Size) : IRequest<PointsPage>;

/// <summary>One page of a history.</summary>
/// <param name="Total">Movements that the filter lets through.</param>
public sealed record PointsPage(IReadOnlyList<PointsLine> Lines, int Total);

/// <summary>A movement in a history.</summary>
public sealed record PointsLine
{
    public required PointsReason Reason { get; init; }

    /// <summary>What for: <c>poll:413</c>.</summary>
    public required string Subject { get; init; }

    public required DateTimeOffset PostedAt { get; init; }

    public required int Points { get; init; }

    public required int Rest { get; init; }

    /// <summary>The poll's number when the movement is for a poll.</summary>
    public int? PollNumber =>
        Subject.StartsWith("poll:", StringComparison.Ordinal) && int.TryParse(Subject.AsSpan(5), out var number) ? number : null;
}

internal sealed class PointsProfile : Profile
{
    public PointsProfile() => CreateProjection<LedgerTransaction, PointsLine>();
}

internal sealed class ListPointsHandler(RewardsDb db, IConfigurationProvider mapping) : IRequestHandler<ListPoints, PointsPage>
{
    public async Task<PointsPage> Handle(ListPoints query, CancellationToken cancellationToken)
    {
        var lines = db.Ledger.AsNoTracking().Where(line => line.ResidentId == query.ResidentId);
        lines = query.Filter switch
        {
            PointsFilter.Earned => lines.Where(line => line.Points > 0),
            PointsFilter.Spent => lines.Where(line => line.Points < 0),
            _ => lines,
        };
        var size = Math.Clamp(query.Size, 1, 100);
        var page = await lines
            .OrderByDescending(line => line.PostedAt)
            .ThenByDescending(line => line.Id)
            .Skip((Math.Clamp(query.Page, 1, 100_000) - 1) * size)
            .Take(size)
            .ProjectTo<PointsLine>(mapping)
            .ToListAsync(cancellationToken);
        return new(page, await lines.CountAsync(cancellationToken));
    }
}
