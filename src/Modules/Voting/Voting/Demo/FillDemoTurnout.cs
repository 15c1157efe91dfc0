using System.Globalization;
using ActiveResident.BuildingBlocks;
using ActiveResident.Polls.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Voting;

/// <summary>
/// Demo town only: where and when those of <see cref="FillDemoBox"/> took part. A poll that has turnout is left as it is.
/// </summary>
/// <param name="Territories">Codes (OKTMO) with how many of a hundred thousand, or of any other number, live there.</param>
/// <param name="Days">Days of the region on which votes came in, evenly.</param>
public sealed record FillDemoTurnout(
    int PollNumber, int Ballots, IReadOnlyList<(string Oktmo, long Weight)> Territories, IReadOnlyList<DateOnly> Days) : IRequest<Result>;

internal sealed class FillDemoTurnoutHandler(VotingDb db, IMediator modules, TimeProvider clock) : IRequestHandler<FillDemoTurnout, Result>
{
    // Votes of a day by the hours from 8 to 22, in the region's time: lunch and the evening are busiest.
    private static readonly long[] Hours = [2, 4, 5, 6, 8, 9, 7, 5, 5, 6, 8, 11, 12, 8, 4];
    private const int FirstHour = 8;

    public async Task<Result> Handle(FillDemoTurnout command, CancellationToken cancellationToken)
    {
        if (await modules.Send(new FindPoll(command.PollNumber), cancellationToken) is not { } poll)
            return VotingErrors.UnknownPoll;

        if (command.Ballots == 0 || await db.Turnout.AnyAsync(cell => cell.PollId == poll.Id, cancellationToken))
            return Result.Success;

        var shares = Divide(command.Ballots, [.. command.Territories.Select(territory => territory.Weight)]);
        db.Turnout.AddRange(command.Territories.Zip(shares)
            .Where(share => share.Second > 0)
            .Select(share => new TurnoutCell(poll.Id, TurnoutKind.Territory, share.First.Oktmo, Shard: 0, share.Second)));
        db.Turnout.AddRange(ByHour(command)
            .GroupBy(hour => hour.Hour)
            .Select(hour => new TurnoutCell(poll.Id, TurnoutKind.Hour, hour.Key, Shard: 0, hour.Sum(part => part.Voters))));
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }

    private IEnumerable<(string Hour, long Voters)> ByHour(FillDemoTurnout command)
    {
        var now = clock.GetUtcNow();
        var ofDays = Divide(command.Ballots, [.. command.Days.Select(_ => 1L)]);
        foreach (var (day, voters) in command.Days.Zip(ofDays))
        {
            var ofHours = Divide(voters, Hours);
            for (var at = 0; at < Hours.Length; at++)
            {
                var hour = day.AtRegion(new(FirstHour + at, 0));
                if (ofHours[at] > 0) // nobody has voted in an hour that is still to come
                    yield return ((hour < now ? hour : now).UtcDateTime.ToString("yyyy-MM-dd'T'HH", CultureInfo.InvariantCulture), ofHours[at]);
            }
        }
    }

    /// <summary>Whole parts in proportion to the weights that make up the sum.</summary>
    private static long[] Divide(long sum, long[] weights)
    {
        var all = weights.Sum();
        var parts = new long[weights.Length];
        long until = 0, given = 0;
        for (var at = 0; at < weights.Length; at++)
        {
            until += weights[at];
            parts[at] = sum * until / all - given;
            given += parts[at];
        }

        return parts;
    }
}
