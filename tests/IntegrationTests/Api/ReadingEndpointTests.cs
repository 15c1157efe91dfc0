using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ActiveResident.Polls.Contracts;

namespace ActiveResident.IntegrationTests;

/// <summary>What the JSON surface tells (DESIGN 8).</summary>
public abstract class ReadingEndpointTests(PortalApp app)
{
    [PortalFact]
    public async Task A_list_names_polls_with_their_phase()
    {
        var poll = await app.OpenPoll(title: $"Сквер {Guid.NewGuid():N}", topic: "transport");

        var list = await Get("polls?topic=transport&status=Open");

        var found = list.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("number").GetInt32() == poll.Number);
        Assert.Equal(("Open", "transport", 20, "AfterMyVote"), (
            found.GetProperty("phase").GetString(), found.GetProperty("topic").GetString(),
            found.GetProperty("points").GetInt32(), found.GetProperty("visibility").GetString()));
        Assert.Equal(poll.ClosesAt, found.GetProperty("closesAt").GetDateTimeOffset());
    }

    [PortalTheory]
    [InlineData(0, 1)]
    [InlineData(-1, 1)]
    [InlineData(2147483647, 2147483647)]
    public async Task A_page_that_is_none_does_no_harm(int page, int answered)
    {
        await app.OpenPoll();

        Assert.Equal(answered, (await Get($"polls?page={page}")).GetProperty("page").GetInt32());
        Assert.Equal(answered, (await Get($"me/points?page={page}", await app.Resident())).GetProperty("page").GetInt32());
    }

    [PortalTheory]
    [InlineData("polls?page=first")]
    [InlineData("polls?status=lost")]
    [InlineData("polls?page=99999999999")]
    public async Task A_query_that_cannot_be_read_is_a_problem_with_a_code(string path)
    {
        var problem = await Get(path, expected: HttpStatusCode.UnprocessableEntity);

        Assert.Equal("malformed", problem.GetProperty("code").GetString());
    }

    [PortalFact]
    public async Task A_poll_tells_the_numbers_by_which_it_is_answered()
    {
        var poll = await app.OpenPoll(questions: [Town.OneOf(2), Town.SeveralOf(4, 1, 3)]);

        var detail = await Get($"polls/{poll.Number}");

        var second = detail.GetProperty("questions")[1];
        Assert.Equal((2, "Several", 1, 3), (
            second.GetProperty("number").GetInt32(), second.GetProperty("kind").GetString(),
            second.GetProperty("min").GetInt32(), second.GetProperty("max").GetInt32()));
        Assert.Equal([1, 2, 3, 4], second.GetProperty("options").EnumerateArray().Select(option => option.GetProperty("number").GetInt32()));
        Assert.Equal(poll.Number, detail.GetProperty("poll").GetProperty("number").GetInt32());
    }

    [PortalFact]
    public async Task Results_that_did_not_change_are_not_sent_again()
    {
        var poll = await app.OpenPoll(visibility: ResultsVisibility.Always);
        var path = new Uri($"/api/v1/polls/{poll.Number}/results", UriKind.Relative);
        using var client = app.NewClient();
        using var first = await client.GetAsync(path);
        client.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!);

        using var same = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Empty(await same.Content.ReadAsByteArrayAsync());

        await app.Vote(poll, await app.Resident(), 2);
        using var next = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
        Assert.NotEqual(first.Headers.ETag, next.Headers.ETag);
        Assert.True(next.Headers.CacheControl!.Private);
    }

    [PortalFact]
    public async Task A_final_result_is_another_one_than_the_preliminary_of_the_same_ballots()
    {
        var poll = await app.OpenPoll(visibility: ResultsVisibility.Always);
        await app.Vote(poll, await app.Resident(), 2);
        var before = await Get($"polls/{poll.Number}/results");
        using var client = app.NewClient();
        using var preliminary = await client.GetAsync(new Uri($"/api/v1/polls/{poll.Number}/results", UriKind.Relative));

        await app.DeliverEvents();
        await app.CloseAndCount(poll);
        client.DefaultRequestHeaders.IfNoneMatch.Add(preliminary.Headers.ETag!);
        using var after = await client.GetAsync(new Uri($"/api/v1/polls/{poll.Number}/results", UriKind.Relative));
        var final = await after.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(("preliminary", false), (before.GetProperty("status").GetString(), before.TryGetProperty("verdict", out _)));
        Assert.Equal(("final", "Won", 2), (
            final.GetProperty("status").GetString(), final.GetProperty("verdict").GetString(), final.GetProperty("winner").GetInt32()));
        Assert.Equal([0, 1, 0], final.GetProperty("counts").EnumerateArray().Select(count => count.GetProperty("votes").GetInt32()));
    }

    [PortalFact]
    public async Task Hidden_results_say_from_when_they_can_be_seen()
    {
        var poll = await app.OpenPoll(visibility: ResultsVisibility.AfterClosing);

        var problem = await Get($"polls/{poll.Number}/results", expected: HttpStatusCode.Forbidden);

        Assert.Equal("results_hidden", problem.GetProperty("code").GetString());
        Assert.Equal(poll.ClosesAt, problem.GetProperty("visibleFrom").GetDateTimeOffset());
    }

    [PortalFact]
    public async Task A_resident_sees_their_own_votes_and_points_and_nobody_elses()
    {
        var poll = await app.OpenPoll(points: 20, title: "Где поставить скамейки?");
        var (me, neighbour) = (await app.Resident(), await app.Resident());
        await app.Vote(poll, me);
        await app.DeliverEvents();

        var vote = Assert.Single((await Get("me/votes", me)).EnumerateArray());
        Assert.Equal((poll.Number, "Где поставить скамейки?"), (vote.GetProperty("pollNumber").GetInt32(), vote.GetProperty("title").GetString()));
        Assert.DoesNotContain("option", vote.GetRawText(), StringComparison.OrdinalIgnoreCase);
        var points = await Get("me/points", me);
        Assert.Equal((20, 1), (points.GetProperty("balance").GetInt32(), points.GetProperty("total").GetInt32()));
        Assert.Equal(poll.Number, points.GetProperty("items")[0].GetProperty("pollNumber").GetInt32());
        Assert.Empty((await Get("me/votes", neighbour)).EnumerateArray());
        Assert.Equal(0, (await Get("me/points", neighbour)).GetProperty("balance").GetInt32());
    }

    [PortalTheory]
    [InlineData("polls/999999", HttpStatusCode.NotFound, "poll_unknown")]
    [InlineData("polls/999999/results", HttpStatusCode.NotFound, "poll_unknown")]
    [InlineData("polls/four-hundred", HttpStatusCode.NotFound, "not_found")]
    [InlineData("polls/99999999999", HttpStatusCode.NotFound, "not_found")]
    [InlineData("no/such/thing", HttpStatusCode.NotFound, "not_found")]
    [InlineData("me/points", HttpStatusCode.Unauthorized, "sign_in_required")]
    [InlineData("me/votes", HttpStatusCode.Unauthorized, "sign_in_required")]
    public async Task What_is_not_there_or_not_yours_is_a_problem_with_a_code(string path, HttpStatusCode status, string code) =>
        Assert.Equal(code, (await Get(path, expected: status)).GetProperty("code").GetString());

    [PortalFact]
    public async Task A_method_or_a_form_that_an_address_does_not_take_is_a_problem_with_a_code()
    {
        var poll = await app.OpenPoll();
        using var client = app.ClientOf(await app.Resident());
        using var text = new StringContent("2", null, "text/plain");
        var ballot = new Uri($"/api/v1/polls/{poll.Number}/ballot", UriKind.Relative);

        using var read = await client.PutAsync(ballot, text);
        using var deleted = await client.DeleteAsync(new Uri("/api/v1/polls", UriKind.Relative));
        using var written = await client.PostAsync(ballot, text);

        Assert.Equal((HttpStatusCode.MethodNotAllowed, "method_not_allowed"), (read.StatusCode, await Code(read)));
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "method_not_allowed"), (deleted.StatusCode, await Code(deleted)));
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "content_type_not_json"), (written.StatusCode, await Code(written)));
    }

    private static async Task<string?> Code(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();

    private async Task<JsonElement> Get(string path, Townsperson? reader = null, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var client = reader is null ? app.NewClient() : app.ClientOf(reader);
        using var answer = await client.GetAsync(new Uri($"/api/v1/{path}", UriKind.Relative));
        Assert.Equal(expected, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}

public sealed class ReadingEndpointOnSqlite(SqlitePortal app) : ReadingEndpointTests(app), IClassFixture<SqlitePortal>;

public sealed class ReadingEndpointOnPostgres(PostgresPortal app) : ReadingEndpointTests(app), IClassFixture<PostgresPortal>;
