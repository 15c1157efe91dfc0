using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ActiveResident.Polls.Contracts;
using ActiveResident.Voting;
using AngleSharp.Html.Parser;

namespace ActiveResident.IntegrationTests;

/// <summary>Totals and what is one's own come from memory, and yet are of now: in these tests the clock stands still.</summary>
public abstract class FreshTotalsTests(PortalApp app)
{
    [PortalFact]
    public async Task Right_after_a_vote_its_voter_sees_totals_with_it()
    {
        var poll = await app.OpenPoll(visibility: ResultsVisibility.Always);
        var resident = await app.Resident();
        using var client = app.ClientOf(resident);
        for (var vote = 0; vote < 3; vote++)
        {
            Assert.Equal(vote, await Ballots(client, poll));
            Assert.Equal($"{vote}", await BallotsOnPage(client, poll));
            Assert.True((await app.Vote(poll, vote == 2 ? resident : await app.Resident(), 2)).IsSuccess);
        }

        Assert.Equal(3, await Ballots(client, poll));
        Assert.Equal("3", await BallotsOnPage(client, poll));
    }

    [PortalFact]
    public async Task A_changed_vote_changes_the_tag_though_there_is_no_ballot_more()
    {
        var poll = await app.OpenPoll(visibility: ResultsVisibility.Always, allowsChange: true);
        var resident = await app.Resident();
        await app.Vote(poll, resident, 1);
        using var client = app.NewClient();
        using var before = await client.GetAsync(Results(poll));
        client.DefaultRequestHeaders.IfNoneMatch.Add(before.Headers.ETag!);

        await app.Vote(poll, resident, 2);
        using var after = await client.GetAsync(Results(poll));

        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.NotEqual(before.Headers.ETag, after.Headers.ETag);
        var counts = (await after.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("counts").EnumerateArray();
        Assert.Equal([0, 1, 0], counts.Select(count => count.GetProperty("votes").GetInt32()));
    }

    [PortalFact]
    public async Task Time_alone_does_not_change_the_tag_but_what_is_read_anew_says_when()
    {
        var poll = await app.OpenPoll(visibility: ResultsVisibility.Always);
        await app.Vote(poll, await app.Resident(), 1);
        using var client = app.NewClient();
        using var before = await client.GetAsync(Results(poll));

        app.Clock.Advance(TimeSpan.FromMinutes(1));
        using var after = await client.GetAsync(Results(poll));
        client.DefaultRequestHeaders.IfNoneMatch.Add(before.Headers.ETag!);
        using var same = await client.GetAsync(Results(poll));

        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.True(before.Headers.ETag!.IsWeak);
        Assert.Equal(before.Headers.ETag, after.Headers.ETag);
        Assert.Equal(TimeSpan.FromMinutes(1), await AsOf(after) - await AsOf(before));
    }

    [PortalFact]
    public async Task The_tag_of_totals_that_became_hidden_is_not_confirmed()
    {
        var poll = await app.OpenPoll(visibility: ResultsVisibility.Always);
        using var client = app.NewClient();
        using var seen = await client.GetAsync(Results(poll));
        client.DefaultRequestHeaders.IfNoneMatch.Add(seen.Headers.ETag!);

        await app.Send(new Polls.AnnulPoll(poll.Number, "Ошибка"));
        using var hidden = await client.GetAsync(Results(poll));

        Assert.Equal(HttpStatusCode.Forbidden, hidden.StatusCode);
    }

    [PortalFact]
    public async Task What_one_voter_may_see_is_not_kept_for_another_reader()
    {
        var poll = await app.OpenPoll(visibility: ResultsVisibility.AfterMyVote);
        var (voter, neighbour) = (await app.Resident(), await app.Resident());
        Assert.Equal(VotingErrors.ResultsHidden.Code, (await app.Send(new GetResults(poll.Number, voter.Id))).Error?.Code);

        await app.Vote(poll, voter, 1);

        Assert.True((await app.Send(new GetResults(poll.Number, voter.Id))).IsSuccess);
        Assert.Equal(VotingErrors.ResultsHidden.Code, (await app.Send(new GetResults(poll.Number, neighbour.Id))).Error?.Code);
        Assert.Equal(VotingErrors.ResultsHidden.Code, (await app.Send(new GetResults(poll.Number, null))).Error?.Code);
    }

    [PortalFact]
    public async Task The_home_page_knows_of_a_vote_and_its_points_at_once_and_asks_little_when_nothing_happened()
    {
        var poll = await app.OpenPoll(points: 20, closesIn: TimeSpan.FromHours(1));
        using var client = app.ClientOf(await app.Resident());
        using var other = app.ClientOf(await app.Resident());
        var waits = $"[data-testid=waiting] [data-testid=poll-{poll.Number}]";
        var before = await Home(client);
        await Home(client);
        using (var watch = new QueryWatch(app))
        {
            await Home(client);
            Assert.True(watch.Take().Count <= (app.Provider == BuildingBlocks.DatabaseProvider.Sqlite ? 0 : 3));
        }

        using var cast = await client.PostAsJsonAsync(
            new Uri($"/api/v1/polls/{poll.Number}/ballot", UriKind.Relative), new { answers = new[] { new { question = 1, options = new[] { 1 } } } });
        await app.DeliverEvents();
        var after = await Home(client);

        Assert.Equal(HttpStatusCode.Created, cast.StatusCode);
        Assert.NotNull(before.QuerySelector(waits));
        Assert.Equal("0", before.QuerySelector("[data-testid=home-balance]")?.TextContent);
        Assert.Null(after.QuerySelector(waits));
        Assert.Equal("20", after.QuerySelector("[data-testid=home-balance]")?.TextContent);
        Assert.NotNull((await Home(other)).QuerySelector(waits));
        Assert.Equal("0", (await Home(other)).QuerySelector("[data-testid=home-balance]")?.TextContent);
    }

    private static async Task<AngleSharp.Dom.IDocument> Home(HttpClient client) =>
        await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(new Uri("/", UriKind.Relative)));

    private static Uri Results(PollDefinition poll) => new($"/api/v1/polls/{poll.Number}/results", UriKind.Relative);

    private static async Task<long> Ballots(HttpClient client, PollDefinition poll) =>
        (await client.GetFromJsonAsync<JsonElement>(Results(poll))).GetProperty("ballots").GetInt64();

    private static async Task<string?> BallotsOnPage(HttpClient client, PollDefinition poll) =>
        (await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(new Uri($"/poll/{poll.Number}/results", UriKind.Relative))))
        .QuerySelector("[data-testid=ballots]")?.TextContent;

    private static async Task<DateTimeOffset> AsOf(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("asOf").GetDateTimeOffset();
}

public sealed class FreshTotalsOnSqlite(SqlitePortal app) : FreshTotalsTests(app), IClassFixture<SqlitePortal>;

public sealed class FreshTotalsOnPostgres(PostgresPortal app) : FreshTotalsTests(app), IClassFixture<PostgresPortal>;
