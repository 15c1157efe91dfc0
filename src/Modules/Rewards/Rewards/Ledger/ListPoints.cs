using ActiveResident.Rewards.Contracts;
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

/// <summary>A resident's history of points, newest day first; at most 100 a page.</summary>
/// <param name="Page">From 1.</param>
public sealed record ListPoints(Guid ResidentId, PointsFilter Filter, int Page, int Size) : IRequest<PointsPage>;

/// <summary>One page of a history.</summary>
/// <param name="Total">Movements that the filter lets through.</param>
public sealed record PointsPage(IReadOnlyList<PointsLine> Lines, int Total);

/// <summary>A movement in a history.</summary>
/// <param name="Subject">What for: <c>poll:413</c>.</param>
/// <param name="Points">Below nought when they were spent.</param>
/// <param name="Rest">What the resident had after it.</param>
public sealed record PointsLine(PointsReason Reason, string Subject, DateOnly PostedOn, int Points, int Rest)
{
    /// <summary>The poll's number when the movement is for a poll.</summary>
    public int? PollNumber =>
        Subject.StartsWith("poll:", StringComparison.Ordinal) && int.TryParse(Subject.AsSpan(5), out var number) ? number : null;
}

internal sealed class ListPointsHandler(RewardsDb db) : IRequestHandler<ListPoints, PointsPage>
{
    public async Task<PointsPage> Handle(ListPoints query, CancellationToken cancellationToken)
    {
        var lines = History(query.ResidentId);
        lines = query.Filter switch
        {
            PointsFilter.Earned => lines.Where(line => line.Points > 0),
            PointsFilter.Spent => lines.Where(line => line.Points < 0),
            _ => lines,
        };
        var size = Math.Clamp(query.Size, 1, 100);
        var page = await lines
            .OrderByDescending(line => line.Place)
            .Skip((Math.Clamp(query.Page, 1, 100_000) - 1) * size)
            .Take(size)
            .ToListAsync(cancellationToken);
        return new(
            [.. page.Select(line => new PointsLine(
                Enum.Parse<PointsReason>(line.Reason), line.Subject, line.PostedOn, line.Points, checked((int)line.Rest)))],
            await lines.CountAsync(cancellationToken));
    }

    /// <summary>
    /// All lines of a resident with what was left after each. Within a day what was earned stands before what was spent, and
    /// otherwise in the order of subjects: in which order they came is not known (ADR 0008).
    /// </summary>
    private IQueryable<HistoryRow> History(Guid residentId)
    {
        var ledger = db.Database.IsSqlite() ? "ledger" : $"{RewardsDb.Name}.ledger";
#pragma warning disable EF1002 // What is put into the text is the table's own name.
        return db.Database.SqlQueryRaw<HistoryRow>(
            $$"""
            SELECT "Reason", "Subject", "PostedOn", "Points",
                sum("Points") OVER earlier AS "Rest", row_number() OVER earlier AS "Place"
            FROM (
                SELECT "Reason", "Subject", "PostedOn",
                    CASE WHEN "Credit" = 'Resident' THEN "Points" ELSE -"Points" END AS "Points"
                FROM {{ledger}} WHERE "ResidentId" = {0}) AS line
            WINDOW earlier AS (
                ORDER BY "PostedOn", CASE WHEN "Points" < 0 THEN 1 ELSE 0 END, "Reason", "Subject" ROWS UNBOUNDED PRECEDING)
            """,
            residentId);
#pragma warning restore EF1002
    }

    private sealed record HistoryRow(string Reason, string Subject, DateOnly PostedOn, int Points, long Rest, long Place);
}
