using ActiveResident.BuildingBlocks;
using ActiveResident.Polls;
using ActiveResident.Polls.Contracts;
using ActiveResident.Voting;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.IntegrationTests;

/// <summary>A poll that became void is ended in the open: its log is whole, its box is sealed, and nothing of it is counted.</summary>
public abstract class AnnulledPollTests(PortalApp app)
{
    [PortalFact]
    public async Task Its_log_takes_up_what_waits_and_ends_with_a_signed_checkpoint()
    {
        var poll = await Voted(3);
        await app.Send(new AppendToLogs());
        Assert.True((await app.Vote(poll, await app.Resident())).IsSuccess);

        await Annul(poll);

        Assert.Equal(4, (await app.Send(new ListLogEntries(poll.Number, 0, null))).Value.Size);
        var note = (await app.Send(new GetCheckpoint(poll.Number))).Value;
        Assert.Equal("4", note.Split('\n')[1]);
        Assert.Equal(0, await Count(db => db.PendingLeaves.Where(row => row.PollId == poll.Id)));
    }

    [PortalFact]
    public async Task Ballots_on_their_way_are_waited_for()
    {
        var poll = await Voted(1);
        await app.Send(new AnnulPoll(poll.Number, "Ошибка в вопросе"));
        await app.DeliverEvents();

        await app.Send(new EndAnnulledPolls());

        Assert.Equal(0, await Count(db => db.Results.Where(result => result.PollId == poll.Id)));
        Assert.Equal(0, await Count(db => db.SealsDue.Where(seal => seal.PollId == poll.Id)));
    }

    [PortalFact]
    public async Task Its_verdict_says_so_and_nothing_of_its_totals_is_told()
    {
        var poll = await Voted(3);

        await Annul(poll);

        var verdict = (await app.Send(new ListVerdicts([poll.Id])))[poll.Id];
        Assert.Equal(Verdict.Annulled, verdict.Verdict);
        Assert.Empty(verdict.Winners);
        Assert.Equal(VotingErrors.ResultsHidden, (await app.Send(new GetResults(poll.Number, null))).Error);
        Assert.Equal(VotingErrors.AnnulledNotExported, (await app.Send(new ExportPoll(poll.Number))).Error);
        Assert.Equal("[]", await app.In<VotingDb, string>(db => db.Results.Where(result => result.PollId == poll.Id).Select(result => result.Counts).SingleAsync()));
    }

    [PortalFact]
    public async Task Its_box_is_sealed_and_what_led_from_residents_to_ballots_is_destroyed()
    {
        var poll = await Voted(3);
        Assert.Equal(3, await Count(db => db.Links.Where(link => link.PollId == poll.Id)));
        var key = Path.Combine(app.StoragePath, "poll-keys", $"{poll.Id:N}.key");
        Assert.True(File.Exists(key));

        await Annul(poll);
        await app.Send(new SealBoxes());

        Assert.Equal(0, await Count(db => db.Links.Where(link => link.PollId == poll.Id)));
        Assert.False(File.Exists(key));
        Assert.Equal(0, await Count(db => db.SealsDue.Where(seal => seal.PollId == poll.Id)));
        Assert.Equal(Box.Of(3), await app.Box(poll));
    }

    [PortalFact]
    public async Task It_is_never_counted_even_when_it_had_closed_before()
    {
        var poll = await Voted(2);
        app.Clock.SetTo(poll.ClosesAt + TimeSpan.FromMinutes(1));
        await app.Send(new CloseDuePolls());
        await app.DeliverEvents();
        await app.Send(new AnnulPoll(poll.Number, "Подкуп"));

        await app.Send(new TallyClosedPolls()); // before the news has come, and after it
        await app.DeliverEvents();
        await app.Send(new TallyClosedPolls());

        Assert.Equal(0, await Count(db => db.Results.Where(result => result.PollId == poll.Id)));
        Assert.Equal(0, await Count(db => db.TalliesDue.Where(due => due.PollId == poll.Id)));
    }

    [PortalFact]
    public async Task A_verdict_that_had_been_published_gives_way()
    {
        var poll = await Voted(2);
        await app.CloseAndCount(poll);
        Assert.Equal(Verdict.Won, (await app.Send(new ListVerdicts([poll.Id])))[poll.Id].Verdict);

        await Annul(poll);
        await Annul(poll); // told twice

        Assert.Equal(Verdict.Annulled, (await app.Send(new ListVerdicts([poll.Id])))[poll.Id].Verdict);
    }

    private async Task<PollDefinition> Voted(int residents)
    {
        var poll = await app.OpenPoll(allowsChange: true, visibility: ResultsVisibility.Always);
        foreach (var resident in await app.Residents(residents))
            Assert.True((await app.Vote(poll, resident)).IsSuccess);

        return poll;
    }

    private async Task Annul(PollDefinition poll)
    {
        await app.Send(new AnnulPoll(poll.Number, "Ошибка в вопросе"));
        await app.DeliverEvents();
        app.Clock.Advance(QueueAnnulment.Quiet);
        await app.Send(new EndAnnulledPolls());
    }

    private Task<int> Count<T>(Func<VotingDb, IQueryable<T>> rows) => app.In<VotingDb, int>(db => rows(db).CountAsync());
}

public sealed class AnnulledPollOnSqlite(SqlitePortal app) : AnnulledPollTests(app), IClassFixture<SqlitePortal>;

public sealed class AnnulledPollOnPostgres(PostgresPortal app) : AnnulledPollTests(app), IClassFixture<PostgresPortal>;
