using ActiveResident.BuildingBlocks;
using ActiveResident.Polls;
using ActiveResident.Polls.Contracts;
using ActiveResident.Voting;

namespace ActiveResident.IntegrationTests;

/// <summary>Open or closed is computed from the poll's own instants; no job has run in any of these (invariant 5).</summary>
public abstract class OpeningHoursTests(PortalApp app)
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    [PortalFact]
    public async Task A_ballot_counts_until_the_tick_before_closing_and_not_at_it()
    {
        var poll = await app.OpenPoll();

        Assert.Null(await At(poll, poll.ClosesAt - Tick));
        Assert.Equal(VotingErrors.PollClosed, await At(poll, poll.ClosesAt));
        Assert.Equal(VotingErrors.PollClosed, await At(poll, poll.ClosesAt.AddYears(1)));
        Assert.Equal(Box.Of(1), await app.Box(poll));
    }

    [PortalFact]
    public async Task A_ballot_counts_from_the_very_tick_of_opening()
    {
        var poll = await app.OpenPoll(opensIn: TimeSpan.FromHours(1));

        Assert.Equal(VotingErrors.PollNotOpen, await At(poll, poll.OpensAt - Tick));
        Assert.Equal(Box.Of(0), await app.Box(poll));
        Assert.Null(await At(poll, poll.OpensAt));
        Assert.Equal(Box.Of(1), await app.Box(poll));
    }

    [PortalFact]
    public async Task A_paused_poll_takes_ballots_again_when_it_goes_on()
    {
        var poll = await app.OpenPoll();
        await app.Send(new PausePoll(poll.Number, "Проверяем адреса"));
        Assert.Equal(VotingErrors.PollPaused, await At(poll, app.Clock.GetUtcNow()));

        await app.Send(new ResumePoll(poll.Number));
        Assert.Null(await At(poll, app.Clock.GetUtcNow()));
        Assert.Equal(Box.Of(1), await app.Box(poll));
    }

    [PortalFact]
    public async Task An_annulled_poll_takes_no_ballot()
    {
        var poll = await app.OpenPoll();
        await app.Send(new AnnulPoll(poll.Number, "Ошибка в вопросе"));

        Assert.Equal(VotingErrors.PollAnnulled, await At(poll, app.Clock.GetUtcNow()));
        Assert.Equal(Box.Of(0), await app.Box(poll));
    }

    private async Task<Error?> At(PollDefinition poll, DateTimeOffset instant)
    {
        app.Clock.SetTo(instant);
        return (await app.Vote(poll, await app.Resident())).Error;
    }
}

public sealed class OpeningHoursOnSqlite(SqlitePortal app) : OpeningHoursTests(app), IClassFixture<SqlitePortal>;

public sealed class OpeningHoursOnPostgres(PostgresPortal app) : OpeningHoursTests(app), IClassFixture<PostgresPortal>;
