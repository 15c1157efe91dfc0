using System.Globalization;
using ActiveResident.BuildingBlocks;
using ActiveResident.Polls.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Voting;

/// <summary>How many took part, by territory and by hour. It says nothing of choices, so anyone may ask at any time.</summary>
public sealed record GetTurnout(int PollNumber) : IRequest<Result<Turnout>>;

/// <summary>Turnout of a poll.</summary>
/// <param name="Territories">Most voters first; those whose number is hidden come last.</param>
/// <param name="Hours">Hours in which somebody voted, in their order.</param>
public sealed record Turnout(IReadOnlyList<TerritoryTurnout> Territories, IReadOnlyList<HourTurnout> Hours);

/// <summary>Voters of a territory.</summary>
/// <param name="Voters">Null where there are fewer than ten, or where a number would give away one that is hidden.</param>
public sealed record TerritoryTurnout(string Oktmo, long? Voters);

/// <summary>Voters of an hour, by the instant at which it began.</summary>
public sealed record HourTurnout(DateTimeOffset Hour, long Voters);

internal sealed class GetTurnoutHandler(IMediator modules, VotingDb db) : IRequestHandler<GetTurnout, Result<Turnout>>
{
    public async Task<Result<Turnout>> Handle(GetTurnout query, CancellationToken cancellationToken)
    {
        if (await modules.Send(new FindPoll(query.PollNumber), cancellationToken) is not { IsPublished: true } poll)
            return VotingErrors.UnknownPoll;

        var cells = await db.Turnout
            .Where(cell => cell.PollId == poll.Id)
            .GroupBy(cell => new { cell.Kind, cell.Cell })
            .Select(group => new { group.Key.Kind, group.Key.Cell, Voters = group.Sum(cell => cell.Voters) })
            .ToListAsync(cancellationToken);
        return new Turnout(
            SmallCells.Hide([.. cells.Where(cell => cell.Kind == TurnoutKind.Territory).Select(cell => new TerritoryTurnout(cell.Cell, cell.Voters))]),
            [.. cells.Where(cell => cell.Kind == TurnoutKind.Hour)
                .OrderBy(cell => cell.Cell, StringComparer.Ordinal)
                .Select(cell => new HourTurnout(
                    DateTimeOffset.ParseExact(cell.Cell, "yyyy-MM-dd'T'HH", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
                    cell.Voters))]);
    }
}

/// <summary>Numbers of few people are not published, and neither is what they could be worked out from.</summary>
internal static class SmallCells
{
    /// <summary>The least number of voters that is told.</summary>
    public const int Least = 10;

    public static IReadOnlyList<TerritoryTurnout> Hide(IReadOnlyList<TerritoryTurnout> cells)
    {
        var sorted = cells.OrderByDescending(cell => cell.Voters).ThenBy(cell => cell.Oktmo, StringComparer.Ordinal).ToList();
        var shown = sorted.Count(cell => cell.Voters >= Least);

        // One hidden number is the total less the others: then the smallest of the others is hidden as well.
        if (shown == sorted.Count - 1)
            shown = Math.Max(0, shown - 1);

        return [.. sorted.Select((cell, at) => at < shown ? cell : cell with { Voters = null })];
    }
}
