using ActiveResident.BuildingBlocks;
using ActiveResident.Rewards;
using ActiveResident.Rewards.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ActiveResident.IntegrationTests;

public abstract class PointsTests(PortalApp app)
{
    [PortalFact]
    public async Task A_history_is_newest_first_and_each_line_says_what_was_left()
    {
        var resident = Guid.NewGuid();
        for (var poll = 1; poll <= 5; poll++)
        {
            await Credit(resident, poll, poll * 10);
            app.Clock.Advance(TimeSpan.FromDays(1));
        }

        var lines = (await History(resident, 1, 20)).Lines;

        Assert.Equal([5, 4, 3, 2, 1], lines.Select(line => line.PollNumber));
        Assert.Equal([150, 100, 60, 30, 10], lines.Select(line => line.Rest));
        Assert.Equal(150, await app.Send(new GetBalance(resident)));
    }

    [PortalFact]
    public async Task Pages_of_a_history_follow_each_other_and_end()
    {
        var resident = Guid.NewGuid();
        for (var poll = 1; poll <= 5; poll++)
            await Credit(resident, poll, 10); // on one day: the order is the same each time all the same

        Assert.Equal([5, 4], (await History(resident, 1, 2)).Lines.Select(line => line.PollNumber));
        Assert.Equal([3, 2], (await History(resident, 2, 2)).Lines.Select(line => line.PollNumber));
        Assert.Equal([1], (await History(resident, 3, 2)).Lines.Select(line => line.PollNumber));
        Assert.Equal([5, 4], (await History(resident, -7, 2)).Lines.Select(line => line.PollNumber));
        Assert.Empty((await History(resident, int.MaxValue, int.MaxValue)).Lines);
        Assert.Equal(5, (await History(resident, 9, 2)).Total);
        Assert.Empty((await app.Send(new ListPoints(resident, PointsFilter.Spent, 1, 20))).Lines);
        Assert.Equal(5, (await app.Send(new ListPoints(resident, PointsFilter.Earned, 1, 20))).Total);
    }

    [PortalFact]
    public async Task Points_of_many_polls_at_once_add_up()
    {
        var resident = Guid.NewGuid();

        await Task.WhenAll(Enumerable.Range(1, 8).Select(poll => Task.Run(() => Credit(resident, poll, 10))));

        var lines = (await History(resident, 1, 20)).Lines;
        Assert.Equal(80, await app.Send(new GetBalance(resident)));
        Assert.Equal(8, lines.Count);
        Assert.Equal(Enumerable.Range(1, 8).Select(step => step * 10), lines.Select(line => line.Rest).Order());
    }

    [PortalFact]
    public async Task The_same_points_at_once_are_credited_once()
    {
        var resident = Guid.NewGuid();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Credit(resident, 413, 10))));

        Assert.Equal(10, await app.Send(new GetBalance(resident)));
        Assert.Single((await History(resident, 1, 20)).Lines);
    }

    [PortalFact]
    public async Task No_balance_falls_below_nought()
    {
        var resident = Guid.NewGuid();
        await Credit(resident, 413, 10);

        await Assert.ThrowsAnyAsync<Exception>(() => app.In<RewardsDb, int>(db => db.Balances
            .Where(balance => balance.ResidentId == resident)
            .ExecuteUpdateAsync(set => set.SetProperty(balance => balance.Points, -1))));

        Assert.Equal(10, await app.Send(new GetBalance(resident)));
    }

    [PortalFact]
    public async Task Within_a_day_a_history_does_not_tell_what_came_first()
    {
        var (one, other) = (Guid.NewGuid(), Guid.NewGuid());
        foreach (var (resident, polls) in new[] { (one, (int[])[413, 464, 469]), (other, [469, 413, 464]) })
        {
            foreach (var poll in polls)
            {
                await Credit(resident, poll, 10);
                app.Clock.Advance(TimeSpan.FromMinutes(1));
            }
        }

        Assert.Equal((await History(one, 1, 20)).Lines, (await History(other, 1, 20)).Lines);
    }

    [PortalFact]
    public async Task Spent_points_stand_after_those_earned_on_the_same_day()
    {
        var resident = Guid.NewGuid();
        await Credit(resident, 413, 100);
        await app.In<RewardsDb, int>(db =>
        {
            var day = app.Clock.GetUtcNow().ToRegionDay();
            db.Ledger.Add(new(resident, PointsReason.Voting, "a-mug", Account.Resident, Account.Shop, 60, day));
            return db.SaveChangesAsync();
        });

        Assert.Equal([(-60, 40), (100, 100)], (await History(resident, 1, 20)).Lines.Select(line => (line.Points, line.Rest)));
        var spent = Assert.Single((await app.Send(new ListPoints(resident, PointsFilter.Spent, 1, 20))).Lines);
        Assert.Equal((-60, 40), (spent.Points, spent.Rest));
    }

    [PortalFact]
    public async Task What_was_issued_is_what_residents_have()
    {
        var residents = await app.Residents(3);
        foreach (var poll in new[] { await app.OpenPoll(points: 7), await app.OpenPoll(points: 0) })
            await Task.WhenAll(residents.Select(resident => app.Vote(poll, resident)));
        await app.DeliverEvents();

        Assert.All(residents, resident => Assert.Equal(7, app.Send(new GetBalance(resident.Id)).Result));
        await Agree(residents.Select(resident => resident.Id));
    }

    [PortalFact]
    public async Task Of_a_batch_told_again_only_what_is_new_moves_a_balance()
    {
        var residents = Enumerable.Range(0, 50).Select(_ => Guid.NewGuid()).ToList();
        var first = residents.Take(30).Select(resident => Thanks(resident, 413)).ToList();
        await Ledger.IssueAsync(first, CancellationToken.None);

        List<LedgerLine> again = [.. first, .. residents.Select(resident => Thanks(resident, 413)), .. residents.Select(resident => Thanks(resident, 464))];
        await Ledger.IssueAsync(again, CancellationToken.None);

        foreach (var resident in residents)
            Assert.Equal(20, await app.Send(new GetBalance(resident)));
        await Agree(residents);
    }

    [PortalFact]
    public async Task Batches_at_once_that_overlap_pay_each_line_once()
    {
        var residents = Enumerable.Range(0, 40).Select(_ => Guid.NewGuid()).ToList();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(number => Task.Run(() => Ledger.IssueAsync(
            [.. residents.Skip(number).Take(30).Reverse().Select(resident => Thanks(resident, 413))], CancellationToken.None))));

        Assert.Equal(35, (await Task.WhenAll(residents.Select(resident => app.Send(new GetBalance(resident))))).Count(points => points == 10));
        await Agree(residents);
    }

    [PortalFact]
    public async Task A_batch_with_an_impossible_line_leaves_nothing_behind()
    {
        var residents = Enumerable.Range(0, 10).Select(_ => Guid.NewGuid()).Order().ToList();
        var lines = residents.Select(resident => Thanks(resident, 413)).ToList();
        lines[^1] = lines[^1] with { Points = 0 };

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Ledger.IssueAsync(lines, CancellationToken.None));

        Assert.Empty(await app.In<RewardsDb, List<LedgerLine>>(db =>
            db.Ledger.AsNoTracking().Where(line => residents.Contains(line.ResidentId)).ToListAsync()));
        Assert.All(residents, resident => Assert.Equal(0, app.Send(new GetBalance(resident)).Result));
    }

    private ILedgerWriter Ledger => app.Services.GetRequiredService<ILedgerWriter>();

    private LedgerLine Thanks(Guid resident, int poll, int points = 10) =>
        LedgerLine.Issue(resident, PointsReason.Voting, AwardPointsForVoting.SubjectOf(poll), points, app.Clock.GetUtcNow().ToRegionDay());

    private Task Credit(Guid resident, int poll, int points) => Ledger.IssueAsync([Thanks(resident, poll, points)], CancellationToken.None);

    /// <summary>Issued − burnt = the balance of each, and so of all (invariant 10).</summary>
    private Task<int> Agree(IEnumerable<Guid> residents) => app.In<RewardsDb, int>(async db =>
    {
        var lines = await db.Ledger.AsNoTracking().Where(line => residents.Contains(line.ResidentId)).ToListAsync();
        var balances = await db.Balances.AsNoTracking().Where(balance => residents.Contains(balance.ResidentId)).ToListAsync();
        var issued = lines.Where(line => line.Debit == Account.Issue).Sum(line => line.Points);
        var burnt = lines.Where(line => line.Credit == Account.Shop).Sum(line => line.Points);

        Assert.NotEmpty(lines);
        Assert.Equal(issued - burnt, balances.Sum(balance => balance.Points));
        Assert.All(balances, balance => Assert.Equal(
            lines.Where(line => line.ResidentId == balance.ResidentId).Sum(line => line.Credit == Account.Resident ? line.Points : -line.Points),
            balance.Points));
        return lines.Count;
    });

    private Task<PointsPage> History(Guid resident, int page, int size) =>
        app.Send(new ListPoints(resident, PointsFilter.All, page, size));
}

public sealed class PointsOnSqlite(SqlitePortal app) : PointsTests(app), IClassFixture<SqlitePortal>;

public sealed class PointsOnPostgres(PostgresPortal app) : PointsTests(app), IClassFixture<PostgresPortal>;
