using ActiveResident.BuildingBlocks;
using ActiveResident.Polls.Contracts;
using ActiveResident.Voting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActiveResident.IntegrationTests;

/// <summary>Participation, ballot, event and counters stand or fall together (invariants 2 and 3).</summary>
public abstract class BallotTransactionTests(PortalApp app) : IAsyncLifetime
{
    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var table in (string[])["participations", "ballots", "outbox", "counters"])
            await Execute($"DROP TRIGGER IF EXISTS {Trigger(table)}{(IsSqlite ? "" : $" ON voting.{table}")}");
    }

    [PortalTheory]
    [InlineData("participations")]
    [InlineData("ballots")]
    [InlineData("outbox")]
    [InlineData("counters")]
    public async Task A_ballot_of_which_one_part_cannot_be_written_leaves_nothing_behind(string table)
    {
        var poll = await app.OpenPoll();
        var resident = await app.Resident();
        await Break(table);
        var before = await Events();

        Assert.Equal(VotingErrors.Busy, (await app.Vote(poll, resident)).Error);
        Assert.Equal(Box.Of(0), await app.Box(poll));
        Assert.Equal(before, await Events());

        await DisposeAsync();
        Assert.True((await app.Vote(poll, resident)).IsSuccess);
        Assert.Equal(Box.Of(1), await app.Box(poll));
    }

    [PortalFact]
    public async Task A_group_that_fails_as_a_whole_answers_nobody()
    {
        var poll = await app.OpenPoll();
        var group = Entries(poll, await app.Residents(5));
        await Break("outbox");

        await Assert.ThrowsAnyAsync<Exception>(() => Writer.WriteAsync(group));

        Assert.All(group, entry => Assert.False(entry.Answer.IsCompleted));
        Assert.Equal(Box.Of(0), await app.Box(poll));
    }

    [PortalFact]
    public async Task One_ballot_that_cannot_be_written_does_not_fail_its_neighbours()
    {
        var poll = await app.OpenPoll();
        var residents = await app.Residents(12);
        await Break("participations", residents[5].Id);
        using var box = NewBox();
        var entries = Entries(poll, residents);
        var waiting = entries.ConvertAll(entry => box.CastAsync(entry).AsTask());

        await box.StartAsync(CancellationToken.None); // all twelve are in the queue: one group
        await box.StopAsync(CancellationToken.None);

        Assert.All(entries, entry => Assert.True(entry.Answer.IsCompleted));
        Assert.All((await Task.WhenAll(waiting)).Index(), answer => Assert.Equal(
            answer.Index == 5 ? VotingErrors.Busy : null, answer.Item.Error));
        Assert.Equal(Box.Of(11), await app.Box(poll));
    }

    [PortalFact]
    public async Task In_one_group_the_first_ballot_of_a_resident_is_taken()
    {
        var poll = await app.OpenPoll();
        var resident = await app.Resident();
        var group = Entries(poll, [resident, .. await app.Residents(2), resident]);

        await Writer.WriteAsync(group);

        Assert.Equal(
            [null, null, null, VotingErrors.AlreadyVoted], group.Select(entry => entry.Answer.Result.Error));
        Assert.Equal(Box.Of(3), await app.Box(poll));
    }

    [PortalFact]
    public async Task A_stopping_host_finishes_what_it_accepted()
    {
        var poll = await app.OpenPoll();
        using var box = NewBox();
        var accepted = Entries(poll, await app.Residents(600));
        var waiting = accepted.ConvertAll(entry => box.CastAsync(entry).AsTask());
        await box.StartAsync(CancellationToken.None);

        await box.StopAsync(CancellationToken.None);

        Assert.All(accepted, entry => Assert.True(entry.Answer.IsCompletedSuccessfully));
        Assert.All(await Task.WhenAll(waiting), answer => Assert.True(answer.IsSuccess));
        Assert.Equal(Box.Of(600), await app.Box(poll));
        Assert.Equal(VotingErrors.Busy, (await box.CastAsync(Entries(poll, [await app.Resident()])[0])).Error);
    }

    [PortalFact]
    public async Task A_ballot_that_waited_until_counting_began_is_refused()
    {
        var poll = await app.OpenPoll(closesIn: TimeSpan.FromMinutes(1));
        using var box = NewBox();
        var answer = box.CastAsync(Entries(poll, [await app.Resident()])[0]);
        app.Clock.SetTo(poll.ClosesAt + BallotBox.Grace);

        await box.StartAsync(CancellationToken.None);

        Assert.Equal(VotingErrors.PollClosed, (await answer).Error);
        await box.StopAsync(CancellationToken.None);
        Assert.Equal(Box.Of(0), await app.Box(poll));
    }

    private bool IsSqlite => app.Provider == DatabaseProvider.Sqlite;

    private IBallotWriter Writer => app.Services.GetRequiredService<IBallotWriter>();

    private BallotBox NewBox() => new(Writer, app.Services.GetRequiredService<OutboxSignals>(), app.Clock, NullLogger<BallotBox>.Instance);

    private List<BallotEntry> Entries(PollDefinition poll, IEnumerable<Townsperson> residents) =>
    [
        .. residents.Select(resident => new BallotEntry(
            poll, resident.Id, BallotPaper.Fill(poll.Questions, [new(1, [1])]).Value, $"{Guid.NewGuid():N}", app.Clock.GetUtcNow())),
    ];

    private Task<int> Events() => app.In<VotingDb, int>(db => db.Outbox.CountAsync());

    /// <summary>From now on a table takes no row, or none of one resident.</summary>
    private async Task Break(string table, Guid? resident = null)
    {
        if (IsSqlite)
        {
            var when = resident is null ? "" : $"WHEN NEW.ResidentId = '{resident.ToString()!.ToUpperInvariant()}'";
            await Execute($"CREATE TRIGGER {Trigger(table)} BEFORE INSERT ON {table} {when} BEGIN SELECT RAISE(ABORT, 'no ink'); END");
            return;
        }

        await Execute("CREATE OR REPLACE FUNCTION no_ink() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'no ink'; END $$ LANGUAGE plpgsql");
        var condition = resident is null ? "" : $"WHEN (NEW.\"ResidentId\" = '{resident}')";
        await Execute($"CREATE TRIGGER {Trigger(table)} BEFORE INSERT ON voting.{table} FOR EACH ROW {condition} EXECUTE FUNCTION no_ink()");
    }

    private static string Trigger(string table) => $"no_{table}";

    private Task<int> Execute(string sql) => app.In<VotingDb, int>(db => db.Database.ExecuteSqlRawAsync(sql));
}

public sealed class BallotTransactionOnSqlite(SqlitePortal app) : BallotTransactionTests(app), IClassFixture<SqlitePortal>;

public sealed class BallotTransactionOnPostgres(PostgresPortal app) : BallotTransactionTests(app), IClassFixture<PostgresPortal>;
