using System.Globalization;
using System.Net;
using ActiveResident.Host;
using ActiveResident.Polls;
using ActiveResident.Polls.Contracts;
using ActiveResident.Voting;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;

namespace ActiveResident.IntegrationTests;

/// <summary>One policy decides who may see totals, and every way out asks it (invariant 6).</summary>
public abstract class VisibilityTests(PortalApp app)
{
    [PortalTheory]
    [InlineData(ResultsVisibility.Always, true, true, true)]
    [InlineData(ResultsVisibility.AfterMyVote, false, false, true)]
    [InlineData(ResultsVisibility.AfterClosing, false, false, false)]
    public async Task While_a_poll_runs_its_rule_decides_who_sees_totals(
        ResultsVisibility visibility, bool guest, bool nonVoter, bool voter)
    {
        var poll = await app.OpenPoll(visibility: visibility);
        var (stranger, member) = (await app.Resident(), await app.Resident());
        await app.Vote(poll, member, 2);

        await SeesTotals(poll, null, guest);
        await SeesTotals(poll, stranger, nonVoter);
        await SeesTotals(poll, member, voter, hasVoted: true);
        app.Clock.SetTo(poll.ClosesAt - TimeSpan.FromTicks(1));
        await SeesTotals(poll, member, voter, hasVoted: true);
        app.Clock.SetTo(poll.ClosesAt);
        await SeesTotals(poll, null, true);
        await SeesTotals(poll, stranger, true);
    }

    [PortalFact]
    public async Task A_pause_hides_nothing_and_shows_nothing_new()
    {
        var poll = await app.OpenPoll();
        var (stranger, member) = (await app.Resident(), await app.Resident());
        await app.Vote(poll, member);
        await app.Send(new PausePoll(poll.Number, "Проверка"));

        await SeesTotals(poll, stranger, false);
        await SeesTotals(poll, member, true, hasVoted: true);
    }

    [PortalFact]
    public async Task Totals_of_an_annulled_poll_are_shown_to_nobody()
    {
        var poll = await app.OpenPoll(visibility: ResultsVisibility.Always);
        var member = await app.Resident();
        await app.Vote(poll, member);
        await app.Send(new AnnulPoll(poll.Number, "Ошибка"));

        await SeesTotals(poll, member, false, hasVoted: true);
        app.Clock.SetTo(poll.ClosesAt);
        await SeesTotals(poll, null, false);
    }

    private async Task SeesTotals(PollDefinition poll, Townsperson? reader, bool expected, bool hasVoted = false)
    {
        var now = (await app.Send(new FindPoll(poll.Number)))!;
        using var client = reader is null ? app.NewClient() : app.ClientOf(reader);
        using var json = await client.GetAsync(new Uri($"/api/v1/polls/{poll.Number}/results", UriKind.Relative));
        using var table = await client.GetAsync(new Uri($"/api/v1/polls/{poll.Number}/results.csv", UriKind.Relative));
        using var export = await client.GetAsync(new Uri($"/api/v1/polls/{poll.Number}/export", UriKind.Relative));
        using var page = await client.GetAsync(new Uri($"/poll/{poll.Number}/results", UriKind.Relative));
        var shown = await new HtmlParser().ParseDocumentAsync(await page.Content.ReadAsStringAsync());
        var leading = await app.Send(new ListLeading([now], hasVoted ? new HashSet<Guid> { poll.Id } : []));

        Assert.Equal(expected, (await app.Send(new GetResults(poll.Number, reader?.Id))).IsSuccess);
        Assert.Equal(expected ? HttpStatusCode.OK : HttpStatusCode.Forbidden, json.StatusCode);
        Assert.Equal(expected ? HttpStatusCode.OK : HttpStatusCode.Forbidden, table.StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, export.StatusCode); // nothing of a poll that is not counted
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(!expected, shown.QuerySelector("[data-testid=results-hidden]") is not null);
        Assert.Equal(expected, leading.ContainsKey(poll.Id));
        if (reader is null)
            await IsOnTheSharedPicture(poll, expected);

        if (!expected)
            Assert.DoesNotContain("votes", await json.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
    }

    private async Task IsOnTheSharedPicture(PollDefinition poll, bool expected)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ru"); // as a request without a choice has it
        var card = (await app.Services.GetRequiredService<SharePictures>().CardAsync(poll.Number, CancellationToken.None))!;
        Assert.Equal(expected, card.Bars.Count > 0);
        Assert.Equal(expected, card.Note.StartsWith("Предварительно", StringComparison.Ordinal));
    }
}

public sealed class VisibilityOnSqlite(SqlitePortal app) : VisibilityTests(app), IClassFixture<SqlitePortal>;

public sealed class VisibilityOnPostgres(PostgresPortal app) : VisibilityTests(app), IClassFixture<PostgresPortal>;
