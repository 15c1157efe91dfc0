using ActiveResident.Rewards;
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
            app.Clock.Advance(TimeSpan.FromMinutes(1));
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
            await Credit(resident, poll, 10); // at one instant: the order is kept all the same

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

    private async Task Credit(Guid resident, int poll, int points)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PointsLedger>().IssueAsync(
            resident, PointsReason.Voting, $"poll:{poll}", points, app.Clock.GetUtcNow(), CancellationToken.None);
    }

    private Task<PointsPage> History(Guid resident, int page, int size) =>
        app.Send(new ListPoints(resident, PointsFilter.All, page, size));
}

public sealed class PointsOnSqlite(SqlitePortal app) : PointsTests(app), IClassFixture<SqlitePortal>;

public sealed class PointsOnPostgres(PostgresPortal app) : PointsTests(app), IClassFixture<PostgresPortal>;
