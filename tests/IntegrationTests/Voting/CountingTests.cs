using ActiveResident.Polls;
using ActiveResident.Polls.Contracts;
using ActiveResident.Voting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ActiveResident.IntegrationTests;

/// <summary>A result is published when two counters agree (invariant 8).</summary>
public abstract class CountingTests(PortalApp app)
{
    [PortalFact]
    public async Task A_closed_poll_is_counted_and_its_result_is_final()
    {
        var poll = await Voted(1, 2, 2);

        await app.CloseAndCount(poll);
        var results = await Results(poll);

        Assert.True(results.IsFinal);
        Assert.Equal((Verdict.Won, (int?)2, 3L), (results.Verdict, results.Winner, results.Ballots));
        Assert.Equal([1, 2, 0], results.Counts.Select(count => count.Votes));
        Assert.Equal(app.Clock.GetUtcNow(), results.AsOf);
    }

    [PortalFact]
    public async Task A_poll_is_counted_once_however_often_the_job_comes()
    {
        var poll = await Voted(1);
        await app.CloseAndCount(poll);
        var counted = (await Results(poll)).AsOf;

        app.Clock.Advance(TimeSpan.FromHours(1));
        await app.Send(new CloseDuePolls());
        await app.DeliverEvents();
        await app.Send(new TallyClosedPolls());

        Assert.Equal(counted, (await Results(poll)).AsOf);
        Assert.Equal(0, await app.In<VotingDb, int>(db => db.TalliesDue.CountAsync(due => due.PollId == poll.Id)));
    }

    [PortalFact]
    public async Task Nothing_is_counted_while_a_ballot_may_still_be_on_its_way()
    {
        var poll = await Voted(1);
        app.Clock.SetTo(poll.ClosesAt + BallotBox.Grace);
        await app.Send(new CloseDuePolls());
        await app.DeliverEvents();
        await app.Send(new TallyClosedPolls());
        Assert.False((await Results(poll)).IsFinal);

        app.Clock.Advance(TimeSpan.FromSeconds(5));
        await app.Send(new TallyClosedPolls());
        Assert.True((await Results(poll)).IsFinal);
    }

    [PortalFact]
    public async Task A_tie_and_a_missed_quorum_are_named_and_have_no_winner()
    {
        var tie = await Voted(1, 2);
        await app.CloseAndCount(tie);
        Assert.Equal((Verdict.Tie, null), await VerdictOf(tie));

        var missed = await app.OpenPoll(quorum: 2);
        await app.Vote(missed, await app.Resident());
        await app.CloseAndCount(missed);
        Assert.Equal((Verdict.NoQuorum, null), await VerdictOf(missed));

        var empty = await app.OpenPoll();
        await app.CloseAndCount(empty);
        Assert.Equal((Verdict.NoBallots, null), await VerdictOf(empty));
    }

    [PortalFact]
    public async Task A_counter_that_was_tampered_with_holds_the_result_back_and_alarms()
    {
        var poll = await Voted(1, 2, 2);
        await app.In<VotingDb, int>(db => db.Counters
            .Where(counter => counter.PollId == poll.Id && counter.Question == 1 && counter.Option == 1)
            .ExecuteUpdateAsync(set => set.SetProperty(counter => counter.Votes, counter => counter.Votes + 2)));

        await app.CloseAndCount(poll);

        Assert.False((await Results(poll)).IsFinal);
        Assert.Contains(app.Log.Of(LogLevel.Critical), line => line.Contains($"poll {poll.Number} do", StringComparison.Ordinal));
    }

    [PortalFact]
    public async Task A_ballot_that_was_taken_out_of_the_box_holds_the_result_back()
    {
        var poll = await Voted(1, 1);
        await app.In<VotingDb, int>(async db =>
        {
            db.Ballots.Remove(await db.Ballots.FirstAsync(ballot => ballot.PollId == poll.Id));
            return await db.SaveChangesAsync();
        });

        await app.CloseAndCount(poll);

        Assert.False((await Results(poll)).IsFinal);
        Assert.Contains(app.Log.Of(LogLevel.Critical), line => line.Contains($"poll {poll.Number} do", StringComparison.Ordinal));
    }

    private async Task<PollDefinition> Voted(params int[] options)
    {
        var poll = await app.OpenPoll();
        foreach (var option in options)
            Assert.True((await app.Vote(poll, await app.Resident(), option)).IsSuccess);
        await app.DeliverEvents();
        return poll;
    }

    private async Task<PollResults> Results(PollDefinition poll) => (await app.Send(new GetResults(poll.Number, null))).Value;

    private async Task<(Verdict?, int?)> VerdictOf(PollDefinition poll) => await Results(poll) is var results
        ? (results.Verdict, results.Winner) : default;
}

public sealed class CountingOnSqlite(SqlitePortal app) : CountingTests(app), IClassFixture<SqlitePortal>;

public sealed class CountingOnPostgres(PostgresPortal app) : CountingTests(app), IClassFixture<PostgresPortal>;
