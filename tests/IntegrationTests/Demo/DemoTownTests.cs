using ActiveResident.BuildingBlocks;
using ActiveResident.Identity;
using ActiveResident.Polls;
using ActiveResident.Polls.Contracts;
using ActiveResident.Rewards;
using ActiveResident.Targeting;
using ActiveResident.Voting;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.IntegrationTests;

/// <summary>The town that is there at the first start, and is left alone by the next.</summary>
public abstract class DemoTownTests(PortalApp app)
{
    [PortalFact]
    public async Task The_town_is_settled_at_the_first_start_and_left_alone_by_the_second()
    {
        await using var town = await PortalApp.StartAsync(app.Provider, ("Demo:Enabled", "true"));
        await town.DeliverEvents();
        var settled = await Rows(town);
        Assert.Equal(0, settled["voting.outbox"]);
        Assert.Equal(0, settled["polls.outbox"]);
        Assert.All((string[])["identity.residents", "polls.polls", "polls.decisions", "voting.ballots", "rewards.ledger"], table =>
            Assert.NotEqual(0, settled[table]));

        town.Clock.Advance(TimeSpan.FromDays(1));
        await town.Restart();

        Assert.Equal(settled, await Rows(town));
    }

    [PortalFact]
    public async Task A_first_start_that_was_killed_half_way_is_finished_by_the_second()
    {
        await using var town = await PortalApp.StartAsync(app.Provider, ("Demo:Enabled", "true"));
        await town.DeliverEvents();
        var settled = await Rows(town);
        var poll = (await town.Send(new FindPoll(464)))!;
        await town.In<PollsDb, int>(async db =>
        {
            db.Decisions.RemoveRange(await db.Decisions.Include(decision => decision.Log).ToListAsync());
            return await db.SaveChangesAsync();
        });
        await town.In<VotingDb, int>(async db =>
            await db.Ballots.Where(ballot => ballot.PollId == poll.Id).ExecuteDeleteAsync()
            + await db.Participations.Where(participation => participation.PollId == poll.Id).ExecuteDeleteAsync()
            + await db.PendingLeaves.Where(pending => pending.PollId == poll.Id).ExecuteDeleteAsync()
            + await db.Counters.Where(counter => counter.PollId == poll.Id).ExecuteDeleteAsync());
        await town.In<RewardsDb, int>(async db =>
            await db.Ledger.ExecuteDeleteAsync() + await db.Balances.ExecuteDeleteAsync());
        Assert.NotEqual(settled, await Rows(town));

        await town.Restart();
        await town.DeliverEvents();

        Assert.Equal(settled, await Rows(town));
        Assert.Equal(new Box(301, 301, 301), await town.Box(poll));
    }

    [PortalFact]
    public async Task Every_box_of_the_town_agrees_with_its_counters_and_its_results()
    {
        await using var town = await PortalApp.StartAsync(app.Provider, ("Demo:Enabled", "true"));
        var polls = (await Task.WhenAll(Enum.GetValues<PollListStatus>().Select(status =>
            town.Send(new ListPolls(status, null, null, 1, 100))))).SelectMany(page => page.Polls).ToList();

        Assert.Superset(new HashSet<int> { 413, 469, 464 }, polls.Select(poll => poll.Definition.Number).ToHashSet());
        foreach (var poll in polls.Select(view => view.Definition))
        {
            var box = await town.Box(poll);
            Assert.Equal(new Box(box.Ballots, box.Ballots, box.Ballots), box);
        }

        var closed = polls.Where(poll => poll.Definition.PhaseAt(town.Clock.GetUtcNow()) == PollPhase.Closed).Select(poll => poll.Definition.Id).ToList();
        Assert.NotEmpty(closed);
        Assert.Equal(closed.Count, (await town.Send(new ListVerdicts(closed))).Count);
        Assert.Empty(town.Log.Of(Microsoft.Extensions.Logging.LogLevel.Critical));
    }

    private static async Task<SortedDictionary<string, int>> Rows(PortalApp town)
    {
        var rows = new SortedDictionary<string, int>(StringComparer.Ordinal);
        await Count<IdentityDb>(town, rows);
        await Count<TargetingDb>(town, rows);
        await Count<PollsDb>(town, rows);
        await Count<VotingDb>(town, rows);
        await Count<RewardsDb>(town, rows);
        return rows;
    }

    private static Task<int> Count<TDb>(PortalApp town, SortedDictionary<string, int> rows)
        where TDb : ModuleDb => town.In<TDb, int>(async db =>
        {
            foreach (var table in db.Model.GetEntityTypes().Select(entity => entity.GetTableName()!))
            {
                var name = town.Provider == DatabaseProvider.Postgres ? $"{db.Schema}.{table}" : table;
#pragma warning disable EF1002 // The name is the model's own.
                rows[$"{db.Schema}.{table}"] = await db.Database.SqlQueryRaw<int>($"SELECT CAST(count(*) AS int) AS \"Value\" FROM {name}").SingleAsync();
#pragma warning restore EF1002
            }

            return rows.Count;
        });
}

public sealed class DemoTownOnSqlite(SqlitePortal app) : DemoTownTests(app), IClassFixture<SqlitePortal>;

public sealed class DemoTownOnPostgres(PostgresPortal app) : DemoTownTests(app), IClassFixture<PostgresPortal>;
