using ActiveResident.BuildingBlocks;
using ActiveResident.Voting;

namespace ActiveResident.IntegrationTests;

/// <summary>One resident has one ballot, however many requests come at once (invariant 1).</summary>
public abstract class OneBallotTests(PortalApp app)
{
    [PortalFact]
    public async Task Of_sixty_four_requests_of_one_resident_at_once_one_is_taken()
    {
        var poll = await app.OpenPoll();
        var resident = await app.Resident();

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(at => Task.Run(() => app.Vote(poll, resident, 1 + (at % 3)))));

        Assert.Single(answers, answer => answer.IsSuccess);
        Assert.Equal(63, answers.Count(answer => answer.Error == VotingErrors.AlreadyVoted));
        Assert.Equal(Box.Of(1), await app.Box(poll));
    }

    [PortalFact]
    public async Task Two_hundred_residents_who_each_press_twice_have_two_hundred_ballots()
    {
        var poll = await app.OpenPoll();
        var residents = await app.Residents(200);

        var answers = await Task.WhenAll(residents.Concat(residents).Select(resident => Task.Run(() => app.Vote(poll, resident))));

        Assert.Equal(200, answers.Count(answer => answer.IsSuccess));
        Assert.Equal(Box.Of(200), await app.Box(poll));
    }

    [PortalFact]
    public async Task The_table_itself_refuses_a_second_participation()
    {
        var poll = await app.OpenPoll();
        var resident = await app.Resident();
        await app.Vote(poll, resident);

        var again = await app.In<VotingDb, bool>(db =>
        {
            db.Participations.Add(new(poll.Id, resident.Id, new(2026, 11, 24)));
            return db.TrySaveAsync(CancellationToken.None);
        });

        Assert.False(again);
        Assert.Equal(Box.Of(1), await app.Box(poll));
    }

    [PortalFact]
    public async Task The_writer_asks_the_table_and_not_its_memory()
    {
        var poll = await app.OpenPoll();
        var resident = await app.Resident();
        await app.In<VotingDb, int>(db =>
        {
            db.Participations.Add(new(poll.Id, resident.Id, new(2026, 11, 23)));
            return db.SaveChangesAsync();
        });

        Assert.Equal(VotingErrors.AlreadyVoted, (await app.Vote(poll, resident)).Error);
        Assert.Equal(new Box(0, 1, 0), await app.Box(poll));
    }
}

public sealed class OneBallotOnSqlite(SqlitePortal app) : OneBallotTests(app), IClassFixture<SqlitePortal>;

public sealed class OneBallotOnPostgres(PostgresPortal app) : OneBallotTests(app), IClassFixture<PostgresPortal>
{
    private readonly PostgresPortal app = app;

    [PortalFact]
    public async Task Two_hosts_on_one_database_take_one_ballot_of_each_resident()
    {
        await using var second = await PortalApp.StartAsync(
            DatabaseProvider.Postgres, ("Database:ConnectionString", app.ConnectionString!), ("Storage:Path", app.StoragePath));
        var poll = await app.OpenPoll();
        var residents = await app.Residents(100);

        var answers = await Task.WhenAll(residents.SelectMany(resident => new[] { app, second, app, second }.Select(host =>
            Task.Run(() => host.Vote(poll, resident)))));

        Assert.Equal(100, answers.Count(answer => answer.IsSuccess));
        Assert.Equal(300, answers.Count(answer => answer.Error == VotingErrors.AlreadyVoted));
        Assert.Equal(Box.Of(100), await app.Box(poll));
    }

    [PortalFact]
    public async Task Two_hosts_at_the_closing_tick_take_what_is_before_it_and_refuse_what_is_at_it()
    {
        await using var second = await PortalApp.StartAsync(
            DatabaseProvider.Postgres, ("Database:ConnectionString", app.ConnectionString!), ("Storage:Path", app.StoragePath));
        var poll = await app.OpenPoll(closesIn: TimeSpan.FromHours(1));
        var residents = await app.Residents(4);
        foreach (var (early, late, pair) in new (PortalApp, PortalApp, int)[] { (app, second, 0), (second, app, 2) })
        {
            early.Clock.SetTo(poll.ClosesAt - TimeSpan.FromTicks(1));
            late.Clock.SetTo(poll.ClosesAt);

            Assert.Equal(VotingErrors.PollClosed, (await late.Vote(poll, residents[pair])).Error);
            Assert.True((await early.Vote(poll, residents[pair + 1])).IsSuccess);
        }

        Assert.Equal(Box.Of(2), await app.Box(poll));
    }
}
