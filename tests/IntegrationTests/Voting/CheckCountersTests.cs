using ActiveResident.BuildingBlocks;
using ActiveResident.Polls.Contracts;
using ActiveResident.Voting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ActiveResident.IntegrationTests;

/// <summary>
/// While a poll is open its counters are made to say what its box says, and it is remembered that they did not. After
/// closing they are left alone, so that a difference holds the result back (invariant 8).
/// </summary>
public abstract class CheckCountersTests(PortalApp app)
{
    [PortalFact]
    public async Task Counters_that_were_spoiled_are_corrected_and_it_is_remembered()
    {
        var poll = await Voted(5);
        await Spoil(app, poll);

        await app.Send(new CheckCounters());

        Assert.Equal(Box.Of(5), await app.Box(poll));
        Assert.Equal([(1, 1, 3L), (1, 2, 2L), (1, 3, 0L)], await Counts(poll));
        var correction = Assert.Single(await Corrections(poll));
        Assert.Equal((1, "0.0:-7 1.1:+2 1.2:-4"), (correction.Number, correction.Difference));
        Assert.Contains(app.Log.Of(LogLevel.Critical), line => line.Contains($"poll {poll.Number} ", StringComparison.Ordinal));
    }

    [PortalFact]
    public async Task Counters_that_are_gone_are_made_anew()
    {
        var poll = await Voted(4);
        await app.In<VotingDb, int>(db => db.Counters.Where(counter => counter.PollId == poll.Id).ExecuteDeleteAsync());

        await app.Send(new CheckCounters());

        Assert.Equal(Box.Of(4), await app.Box(poll));
    }

    [PortalFact]
    public async Task Counters_that_are_right_are_left_alone_and_nothing_is_said()
    {
        var poll = await Voted(3);

        await app.Send(new CheckCounters());

        Assert.Empty(await Corrections(poll));
        Assert.DoesNotContain(app.Log.Of(LogLevel.Critical), line => line.Contains($"poll {poll.Number} ", StringComparison.Ordinal));
    }

    [PortalFact]
    public async Task A_second_fault_is_a_second_correction()
    {
        var poll = await Voted(3);
        await Spoil(app, poll);
        await app.Send(new CheckCounters());
        await Spoil(app, poll, shard: 101);

        await app.Send(new CheckCounters());
        await app.Send(new CheckCounters());

        Assert.Equal(Box.Of(3), await app.Box(poll));
        Assert.Equal([1, 2], (await Corrections(poll)).Select(correction => correction.Number));
    }

    [PortalFact]
    public async Task After_closing_nothing_is_corrected_and_the_difference_holds_the_result_back()
    {
        var poll = await Voted(3);
        await Spoil(app, poll);
        app.Clock.SetTo(poll.ClosesAt);

        await app.Send(new CheckCounters());
        await app.CloseAndCount(poll);

        Assert.Empty(await Corrections(poll));
        Assert.True((await app.Send(new GetResults(poll.Number, null))).Value.IsHeldBack);
    }

    [PortalFact]
    public async Task Ballots_that_come_while_the_box_is_read_are_no_difference()
    {
        var poll = await Voted(1);
        await Spoil(app, poll);
        var residents = await app.Residents(150);
        var votes = Task.WhenAll(residents.Select(resident => Task.Run(() => app.Vote(poll, resident))));

        // As if several hosts were at it, too.
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => app.Send(new CheckCounters()))));
        Assert.All(await votes, vote => Assert.True(vote.IsSuccess));
        await app.Send(new CheckCounters());

        Assert.Equal(Box.Of(151), await app.Box(poll));
        Assert.Single(await Corrections(poll));
    }

    [PortalFact]
    public async Task A_host_checks_them_after_its_start()
    {
        await using var town = await PortalApp.StartAsync(app.Provider);
        var poll = await town.OpenPoll();
        Assert.True((await town.Vote(poll, await town.Resident())).IsSuccess);
        await Spoil(town, poll);

        await town.Restart();

        for (var moment = 0; moment < 100 && (await town.Box(poll)).Counted != 1; moment++)
            await Task.Delay(100);
        Assert.Equal(Box.Of(1), await town.Box(poll));
    }

    private async Task<PollDefinition> Voted(int residents)
    {
        var poll = await app.OpenPoll(visibility: ResultsVisibility.Always);
        var option = 0;
        foreach (var resident in await app.Residents(residents))
            Assert.True((await app.Vote(poll, resident, 1 + (option++ % 2))).IsSuccess);

        return poll;
    }

    /// <summary>In shards that no host writes to: theirs are 0 to 15.</summary>
    private static Task<int> Spoil(PortalApp town, PollDefinition poll, int shard = 100) => town.In<VotingDb, int>(db =>
    {
        db.Counters.AddRange(new(poll.Id, 0, 0, shard, 7), new(poll.Id, 1, 1, shard, -2), new(poll.Id, 1, 2, shard, 4));
        return db.SaveChangesAsync();
    });

    private async Task<List<(int, int, long)>> Counts(PollDefinition poll) =>
    [
        .. (await app.Send(new GetResults(poll.Number, null))).Value.Counts.Select(count => (count.Question, count.Option, count.Votes)),
    ];

    private Task<List<CounterCorrection>> Corrections(PollDefinition poll) => app.In<VotingDb, List<CounterCorrection>>(db =>
        db.Corrections.AsNoTracking().Where(correction => correction.PollId == poll.Id).OrderBy(correction => correction.Number).ToListAsync());
}

public sealed class CheckCountersOnSqlite(SqlitePortal app) : CheckCountersTests(app), IClassFixture<SqlitePortal>;

public sealed class CheckCountersOnPostgres(PostgresPortal app) : CheckCountersTests(app), IClassFixture<PostgresPortal>;
