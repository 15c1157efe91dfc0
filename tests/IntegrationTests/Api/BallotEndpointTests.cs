using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ActiveResident.Polls.Contracts;

namespace ActiveResident.IntegrationTests;

/// <summary>Every answer of <c>POST /api/v1/polls/{number}/ballot</c> (DESIGN 8, invariant 11).</summary>
public abstract class BallotEndpointTests(PortalApp app)
{
    private const string Good = """{"answers":[{"question":1,"options":[2]}]}""";

    [PortalFact]
    public async Task A_ballot_is_answered_with_its_receipt_and_where_to_check_it()
    {
        var poll = await app.OpenPoll(points: 20);

        var (status, receipt, answer) = await Post(poll, Good, await app.Resident());

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal($"/v/{receipt.GetProperty("code").GetString()}", answer.Headers.Location?.ToString());
        Assert.Equal((poll.Number, 20), (receipt.GetProperty("pollNumber").GetInt32(), receipt.GetProperty("points").GetInt32()));
    }

    [PortalFact]
    public async Task Who_tries_too_often_is_told_to_wait()
    {
        await using var town = await PortalApp.StartAsync(app.Provider, ("RateLimits:VotesPerMinute", "2"));
        var (poll, resident) = (await town.OpenPoll(), await town.Resident());
        using var client = town.ClientOf(resident);
        List<HttpStatusCode> statuses = [];
        HttpResponseMessage? last = null;
        for (var attempt = 0; attempt < 3; attempt++)
        {
            using var body = new StringContent(Good, Encoding.UTF8, "application/json");
            last = await client.PostAsync(new Uri($"/api/v1/polls/{poll.Number}/ballot", UriKind.Relative), body);
            statuses.Add(last.StatusCode);
        }

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Conflict, HttpStatusCode.TooManyRequests], statuses);
        Assert.InRange(last!.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
    }

    [PortalTheory]
    [InlineData("""{"answers":[{"question":1,"options":[2]}""", "malformed", "answers[1]")]
    [InlineData("", "malformed", "body")]
    [InlineData("null", "malformed", "body")]
    [InlineData("[]", "malformed", "body")]
    [InlineData("{}", "malformed", "body")]
    [InlineData("\"ballot\"", "malformed", "body")]
    [InlineData("""{"answers":null}""", "malformed", "answers")]
    [InlineData("""{"answers":[null]}""", "malformed", "body")]
    [InlineData("""{"answers":7}""", "malformed", "answers")]
    [InlineData("""{"answers":[{"question":1}]}""", "malformed", "answers[0]")]
    [InlineData("""{"answers":[{"question":1,"options":null}]}""", "malformed", "answers[0].options")]
    [InlineData("""{"answers":[{"question":"one","options":[1]}]}""", "malformed", "answers[0].question")]
    [InlineData("""{"answers":[{"question":1,"options":["a"]}]}""", "malformed", "answers[0].options[0]")]
    [InlineData("""{"answers":[{"question":1,"options":[1.5]}]}""", "malformed", "answers[0].options[0]")]
    [InlineData("""{"answers":[{"question":1,"options":[99999999999]}]}""", "malformed", "answers[0].options[0]")]
    [InlineData("""{"answers":[{"question":1,"options":[1]}],"answers":[]}""", "malformed", "answers")]
    [InlineData("""{"answers":[]}""", "answer_missing", "answers")]
    [InlineData("""{"answers":[{"question":2,"options":[1,2]}]}""", "answer_missing", "answers")]
    [InlineData("""{"answers":[{"question":1,"options":[]},{"question":2,"options":[1,2]}]}""", "answer_missing", "answers[0].options")]
    [InlineData("""{"answers":[{"question":9,"options":[1]}]}""", "question_unknown", "answers[0].question")]
    [InlineData("""{"answers":[{"question":1,"options":[1]},{"question":1,"options":[2]}]}""", "question_repeated", "answers[1].question")]
    [InlineData("""{"answers":[{"question":1,"options":[4]},{"question":2,"options":[1,2]}]}""", "option_unknown", "answers[0].options")]
    [InlineData("""{"answers":[{"question":1,"options":[1]},{"question":2,"options":[2,2]}]}""", "option_repeated", "answers[1].options")]
    [InlineData("""{"answers":[{"question":1,"options":[1]},{"question":2,"options":[2]}]}""", "too_few_options", "answers[1].options")]
    [InlineData("""{"answers":[{"question":1,"options":[1]},{"question":2,"options":[1,2,3,4]}]}""", "too_many_options", "answers[1].options")]
    [InlineData("""{"answers":[{"question":1,"options":[1,2]},{"question":2,"options":[1,2]}]}""", "too_many_options", "answers[0].options")]
    public async Task A_wrong_ballot_is_refused_with_a_code_and_the_field(string body, string code, string field)
    {
        var poll = await app.OpenPoll(questions: [Town.OneOf(3), Town.SeveralOf(5, 2, 3)]);

        var (status, problem, _) = await Post(poll, body, await app.Resident());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal(field, problem.GetProperty("errors")[0].GetProperty("field").GetString());
        Assert.Equal(code, problem.GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Equal(Box.Of(0), await app.Box(poll));
    }

    [PortalTheory]
    [InlineData("""{"question":1,"ranks":[2,1,0]}""", """{"question":2,"grades":[5,0]}""", "", "")]
    [InlineData("""{"question":1,"options":[3,1]}""", """{"question":2,"grades":[5,1]}""", "", "")]
    [InlineData("""{"question":1,"ranks":[2,1,0],"options":[1]}""", """{"question":2,"grades":[5,0]}""", "answer_form", "answers[0]")]
    [InlineData("""{"question":1,"grades":[2,1,0]}""", """{"question":2,"grades":[5,0]}""", "answer_form", "answers[0]")]
    [InlineData("""{"question":1,"ranks":[2,1]}""", """{"question":2,"grades":[5,0]}""", "ranks_length", "answers[0].ranks")]
    [InlineData("""{"question":1,"ranks":[3,1,0]}""", """{"question":2,"grades":[5,0]}""", "rank_gap", "answers[0].ranks")]
    [InlineData("""{"question":1,"ranks":[1,1,0]}""", """{"question":2,"grades":[5,0]}""", "rank_repeated", "answers[0].ranks")]
    [InlineData("""{"question":1,"ranks":[1,2,9]}""", """{"question":2,"grades":[5,0]}""", "rank_unknown", "answers[0].ranks")]
    [InlineData("""{"question":1,"ranks":[1,2,0]}""", """{"question":2,"grades":[6,0]}""", "grade_unknown", "answers[1].grades")]
    [InlineData("""{"question":1,"ranks":[1,2,0]}""", """{"question":2,"grades":[5]}""", "grades_length", "answers[1].grades")]
    [InlineData("""{"question":1,"ranks":null}""", """{"question":2,"grades":[5,0]}""", "malformed", "answers[0].ranks")]
    [InlineData("""{"question":1,"places":[1,2,0]}""", """{"question":2,"grades":[5,0]}""", "malformed", "answers[0].places")]
    public async Task Places_and_grades_are_taken_in_their_own_form_only(string first, string second, string code, string field)
    {
        var poll = await app.OpenPoll(questions: [Town.RankOf(3, new(CountingMethod.InstantRunoff)), Town.ScaleOf(2)]);

        var (status, answer, _) = await Post(poll, $$"""{"answers":[{{first}},{{second}}]}""", await app.Resident());

        Assert.Equal(code is "" ? HttpStatusCode.Created : HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(Box.Of(code is "" ? 1 : 0), await app.Box(poll));
        if (code is not "")
        {
            Assert.Equal(code, answer.GetProperty("code").GetString());
            Assert.Equal(field, answer.GetProperty("errors")[0].GetProperty("field").GetString());
        }
    }

    [PortalFact]
    public async Task An_option_number_that_only_another_poll_has_is_refused()
    {
        await app.OpenPoll(questions: Town.OneOf(10));
        var poll = await app.OpenPoll(questions: Town.OneOf(2));

        var (status, problem, _) = await Post(poll, """{"answers":[{"question":1,"options":[10]}]}""", await app.Resident());

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "option_unknown"), (status, problem.GetProperty("code").GetString()));
    }

    [PortalFact]
    public async Task A_body_too_large_is_refused_unread()
    {
        var poll = await app.OpenPoll();
        var body = $$"""{"answers":[{"question":1,"options":[{{string.Join(',', Enumerable.Repeat(1, 20_000))}}]}]}""";

        var (status, problem, _) = await Post(poll, body, await app.Resident());

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "malformed"), (status, problem.GetProperty("code").GetString()));
    }

    [PortalTheory]
    [InlineData("short")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789")]
    public async Task A_request_key_of_no_use_is_refused(string key)
    {
        var (status, problem, _) = await Post(await app.OpenPoll(), Good, await app.Resident(), key);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "request_key_length"), (status, problem.GetProperty("code").GetString()));
        Assert.Equal("Idempotency-Key", problem.GetProperty("errors")[0].GetProperty("field").GetString());
    }

    [PortalFact]
    public async Task The_same_request_key_gets_the_same_receipt_and_another_is_told_already_voted()
    {
        var poll = await app.OpenPoll();
        var resident = await app.Resident();

        var (_, first, _) = await Post(poll, Good, resident, "key-of-the-first-form");
        var (status, again, _) = await Post(poll, Good, resident, "key-of-the-first-form");
        var (conflict, problem, _) = await Post(poll, Good, resident, "key-of-another-form");

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.Equal((HttpStatusCode.Conflict, "already_voted"), (conflict, problem.GetProperty("code").GetString()));
        Assert.Equal(Box.Of(1), await app.Box(poll));
    }

    [PortalFact]
    public async Task A_late_ballot_is_told_that_the_poll_is_closed()
    {
        var poll = await app.OpenPoll(closesIn: TimeSpan.FromMinutes(5));
        var resident = await app.Resident();
        app.Clock.SetTo(poll.ClosesAt);

        var (status, problem, _) = await Post(poll, Good, resident);

        Assert.Equal((HttpStatusCode.Conflict, "poll_closed"), (status, problem.GetProperty("code").GetString()));
        Assert.Equal(Box.Of(0), await app.Box(poll));
    }

    [PortalFact]
    public async Task An_unknown_poll_is_not_found()
    {
        var poll = await app.OpenPoll();

        var (status, problem, _) = await Post(poll with { Number = 999_999 }, Good, await app.Resident());

        Assert.Equal((HttpStatusCode.NotFound, "poll_unknown"), (status, problem.GetProperty("code").GetString()));
    }

    [PortalFact]
    public async Task A_guest_is_asked_to_sign_in()
    {
        var poll = await app.OpenPoll();

        foreach (var stranger in new Townsperson?[] { null, new(Guid.NewGuid(), "no-such-token") })
        {
            var (status, problem, answer) = await Post(poll, Good, stranger);
            Assert.Equal((HttpStatusCode.Unauthorized, "sign_in_required"), (status, problem.GetProperty("code").GetString()));
            Assert.StartsWith("Bearer", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        }
    }

    [PortalFact]
    public async Task A_problem_speaks_the_readers_language_and_shows_no_workings()
    {
        var poll = await app.OpenPoll(closesIn: TimeSpan.FromMinutes(5));
        var resident = await app.Resident();
        app.Clock.SetTo(poll.ClosesAt);

        var (_, russian, answer) = await Post(poll, Good, resident);
        var (_, english, _) = await Post(poll, Good, resident, cookie: ".AspNetCore.Culture=c%3Den%7Cuic%3Den");

        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Matches("[А-я]{3}", russian.GetProperty("title").GetString());
        Assert.Matches("^[A-Za-z][^А-я]+$", english.GetProperty("title").GetString());
        Assert.Equal("poll_closed", russian.GetProperty("type").GetString());
        Assert.DoesNotContain("   at ", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("exception", await answer.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
    }

    private async Task<(HttpStatusCode Status, JsonElement Body, HttpResponseMessage Answer)> Post(
        PollDefinition poll, string body, Townsperson? resident, string? key = null, string? cookie = null)
    {
        using var client = resident is null ? app.NewClient() : app.ClientOf(resident);
        if (key is not null)
            client.DefaultRequestHeaders.Add("Idempotency-Key", key);
        if (cookie is not null)
            client.DefaultRequestHeaders.Add("Cookie", cookie);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var answer = await client.PostAsync(new Uri($"/api/v1/polls/{poll.Number}/ballot", UriKind.Relative), content);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(), answer);
    }
}

public sealed class BallotEndpointOnSqlite(SqlitePortal app) : BallotEndpointTests(app), IClassFixture<SqlitePortal>;

public sealed class BallotEndpointOnPostgres(PostgresPortal app) : BallotEndpointTests(app), IClassFixture<PostgresPortal>;
