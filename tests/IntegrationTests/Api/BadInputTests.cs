using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ActiveResident.BuildingBlocks;
using ActiveResident.Identity;
using ActiveResident.Polls.Contracts;
using ActiveResident.Voting;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.IntegrationTests;

/// <summary>
/// Whatever is sent in place of a ballot has its code, and nothing is half written. Nor does the host's log, at its most
/// talkative, hold a choice, a receipt, a name or a token of any of it (invariants 4 and 11).
/// </summary>
public abstract class BadInputTests(PortalApp app)
{
    private const string Json = "application/json";
    private const int Options = 97;
    private const string Good = """{"answers":[{"question":1,"options":[96]}]}""";

    public static TheoryData<string, string, int, string> Bad => new()
    {
        { "a list without end", $$"""{"answers":[{"question":1,"options":[{{Many("96", 9000)}}]}]}""", 422, "option_repeated" },
        { "every option", $$"""{"answers":[{"question":1,"options":[{{string.Join(',', Enumerable.Range(1, Options))}}]}]}""", 422, "too_many_options" },
        { "a thousand answers", $$"""{"answers":[{{Many("""{"question":1,"options":[96]}""", 1000)}}]}""", 422, "question_repeated" },
        { "option nought", """{"answers":[{"question":1,"options":[0]}]}""", 422, "option_unknown" },
        { "a negative option", """{"answers":[{"question":1,"options":[-96]}]}""", 422, "option_unknown" },
        { "the largest number", """{"answers":[{"question":1,"options":[2147483647]}]}""", 422, "option_unknown" },
        { "a larger one", """{"answers":[{"question":1,"options":[96000000000000000000000]}]}""", 422, "malformed" },
        { "a number of a million digits", $$"""{"answers":[{"question":{{new string('9', 30_000)}},"options":[96]}]}""", 422, "malformed" },
        { "deep nesting", $"{{\"answers\":{new string('[', 5000)}96{new string(']', 5000)}}}", 422, "malformed" },
        { "no JSON", "<ballot><option>96</option></ballot>", 422, "malformed" },
        { "a lone surrogate", """{"answers":[{"question":1,"options":["\ud83d"]}]}""", 422, "malformed" },
        { "a byte of nothing", "\0", 422, "malformed" },
        { "a megabyte", $$"""{"answers":[{"question":1,"options":[{{Many("96", 350_000)}}]}]}""", 422, "malformed" },
        { "a megabyte of blanks", Good + new string(' ', 1 << 20), 422, "malformed" },
    };

    [PortalTheory]
    [MemberData(nameof(Bad))]
    public async Task Is_refused_with_its_code(string what, string body, int status, string code)
    {
        Assert.NotEmpty(what);
        var poll = await app.OpenPoll(questions: Town.OneOf(Options));
        var resident = await app.Resident();

        Assert.Equal((status, code), await Post(poll, resident, new StringContent(body, Encoding.UTF8, Json)));
        Assert.Equal((status, code), await Post(poll, resident, Unmeasured(body))); // in pieces, without a length

        await NothingIsLeft(poll);
    }

    [PortalTheory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData(null)]
    public async Task Another_content_type_is_not_read(string? type)
    {
        var poll = await app.OpenPoll(questions: Town.OneOf(Options));
        var body = new ByteArrayContent(Encoding.UTF8.GetBytes(Good));
        body.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);

        Assert.Equal((415, "content_type_not_json"), await Post(poll, await app.Resident(), body));

        await NothingIsLeft(poll);
    }

    [PortalFact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        var poll = await app.OpenPoll(questions: Town.OneOf(Options));
        var body = new ByteArrayContent([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]) { Headers = { ContentType = new(Json) } };

        Assert.Equal((422, "malformed"), await Post(poll, await app.Resident(), body));

        await NothingIsLeft(poll);
    }

    [PortalTheory]
    [InlineData(15)]
    [InlineData(129)]
    [InlineData(8000)]
    public async Task A_request_key_of_the_wrong_length_is_refused(int length)
    {
        var poll = await app.OpenPoll(questions: Town.OneOf(Options));

        Assert.Equal((422, "request_key_length"), await Post(poll, await app.Resident(), Ballot(), new string('k', length)));

        await NothingIsLeft(poll);
    }

    [PortalTheory]
    [InlineData(16)]
    [InlineData(128)]
    public async Task A_request_key_at_the_edge_is_taken(int length)
    {
        var poll = await app.OpenPoll(questions: Town.OneOf(Options));

        Assert.Equal(201, (await Post(poll, await app.Resident(), Ballot(), new string('k', length))).Status);
    }

    [PortalFact]
    public async Task A_token_that_ran_out_or_was_revoked_casts_nothing()
    {
        await using var town = await PortalApp.StartAsync(app.Provider);
        var revoked = await town.Resident();
        var session = await town.In<IdentityDb, Guid>(db =>
            db.Sessions.Where(s => s.ResidentId == revoked.Id).Select(s => s.Id).SingleAsync());
        await town.Send(new EndSession(session));
        var poll = await town.OpenPoll(closesIn: TimeSpan.FromDays(1000));
        var expired = await town.Resident();

        Assert.Equal((401, "sign_in_required"), await Post(town, poll, revoked, Ballot(2)));
        town.Clock.Advance(TimeSpan.FromDays(302));
        Assert.Equal((401, "sign_in_required"), await Post(town, poll, expired, Ballot(2)));
        Assert.Equal((401, "sign_in_required"), await Post(town, poll, expired with { Token = expired.Token[..^1] }, Ballot(2)));

        Assert.Equal(Box.Of(0), await town.Box(poll));
    }

    private async Task NothingIsLeft(PollDefinition poll)
    {
        Assert.Equal(Box.Of(0), await app.Box(poll));
        Assert.False(await app.In<VotingDb, bool>(db => db.PendingLeaves.AnyAsync(row => row.PollId == poll.Id)));
        Assert.All(app.Log.Lines, line =>
        {
            Assert.DoesNotContain("Примерова", line, StringComparison.Ordinal);
            Assert.DoesNotContain("[96", line, StringComparison.Ordinal);
            Assert.DoesNotContain(",96", line, StringComparison.Ordinal);
            Assert.DoesNotContain("Bearer ar", line, StringComparison.OrdinalIgnoreCase);
        });
    }

    private static string Many(string what, int times) => string.Join(',', Enumerable.Repeat(what, times));

    private static StringContent Ballot(int option = 96) =>
        new(string.Create(CultureInfo.InvariantCulture, $$"""{"answers":[{"question":1,"options":[{{option}}]}]}"""), Encoding.UTF8, Json);

    private static StreamContent Unmeasured(string body) =>
        new(new Pieces(Encoding.UTF8.GetBytes(body))) { Headers = { ContentType = new(Json) } };

    private Task<(int Status, string Code)> Post(PollDefinition poll, Townsperson resident, HttpContent body, string? key = null) =>
        Post(app, poll, resident, body, key);

    private static async Task<(int Status, string Code)> Post(
        PortalApp town, PollDefinition poll, Townsperson resident, HttpContent body, string? key = null)
    {
        using var client = town.ClientOf(resident);
        if (key is not null)
            client.DefaultRequestHeaders.Add("Idempotency-Key", key);

        using var answer = await client.PostAsync(new Uri($"/api/v1/polls/{poll.Number}/ballot", UriKind.Relative), body);
        body.Dispose();
        return ((int)answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()!);
    }

    /// <summary>A body whose length nobody knows before its end.</summary>
    private sealed class Pieces(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}

public sealed class BadInputOnSqlite(SqlitePortal app) : BadInputTests(app), IClassFixture<SqlitePortal>;

public sealed class BadInputOnPostgres(PostgresPortal app) : BadInputTests(app), IClassFixture<PostgresPortal>;
