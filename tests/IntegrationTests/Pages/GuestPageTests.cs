using System.Net;
using ActiveResident.Polls;
using ActiveResident.Polls.Contracts;
using ActiveResident.Voting;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace ActiveResident.IntegrationTests;

/// <summary>Pages that are put together once for all guests (ADR 11): what they may say, until when, and to whom.</summary>
public abstract class GuestPageTests(PortalApp app)
{
    [PortalFact]
    public async Task The_next_guest_gets_the_same_page_without_a_query()
    {
        var poll = await app.OpenPoll(visibility: ResultsVisibility.Always);
        var address = $"/poll/{poll.Number}/results";
        var first = await Text(address);
        using var watch = new QueryWatch(app);

        using var next = await Get(address);

        Assert.Empty(watch.Take());
        Assert.NotNull(next.Headers.Age);
        Assert.Equal(first, await next.Content.ReadAsStringAsync());
        Assert.Equal("no-cache, private", $"{next.Headers.CacheControl}");
        Assert.Contains("default-src 'self'", Assert.Single(next.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [PortalFact]
    public async Task Many_guests_at_once_have_a_page_put_together_once()
    {
        var poll = await app.OpenPoll(visibility: ResultsVisibility.Always);
        using var watch = new QueryWatch(app);
        await Text($"/poll/{poll.Number}");
        var once = watch.Take().Count;
        await app.Send(new EndMoment());

        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Text($"/poll/{poll.Number}")));

        Assert.InRange(watch.Take().Count, 1, once);
    }

    [PortalFact]
    public async Task A_page_of_before_closing_is_not_shown_from_the_instant_of_closing_on()
    {
        var poll = await app.OpenPoll(visibility: ResultsVisibility.AfterClosing, closesIn: TimeSpan.FromHours(2) + TimeSpan.FromMilliseconds(300));
        await app.Vote(poll, await app.Resident(), 2);
        app.Clock.SetTo(poll.ClosesAt - TimeSpan.FromTicks(1));
        Assert.NotNull((await Page($"/poll/{poll.Number}/results")).QuerySelector("[data-testid=results-hidden]"));
        Assert.NotNull((await Page($"/poll/{poll.Number}")).QuerySelector("[data-testid=vote]"));

        app.Clock.SetTo(poll.ClosesAt);

        Assert.Null((await Page($"/poll/{poll.Number}/results")).QuerySelector("[data-testid=results-hidden]"));
        Assert.Null((await Page($"/poll/{poll.Number}")).QuerySelector("[data-testid=vote]"));
    }

    [PortalFact]
    public async Task A_page_of_before_opening_is_not_shown_from_the_instant_of_opening_on()
    {
        var poll = await app.OpenPoll(opensIn: TimeSpan.FromHours(1) + TimeSpan.FromMilliseconds(700));
        app.Clock.SetTo(poll.OpensAt - TimeSpan.FromTicks(1));
        Assert.Null((await Page($"/poll/{poll.Number}")).QuerySelector("[data-testid=vote]"));

        app.Clock.SetTo(poll.OpensAt);

        Assert.NotNull((await Page($"/poll/{poll.Number}")).QuerySelector("[data-testid=vote]"));
    }

    [PortalFact]
    public async Task A_pause_and_an_annulment_are_seen_at_once()
    {
        var poll = await app.OpenPoll(visibility: ResultsVisibility.Always);
        await app.Vote(poll, await app.Resident(), 2);
        Assert.NotNull((await Page($"/poll/{poll.Number}")).QuerySelector("[data-testid=vote]"));
        Assert.NotNull((await Page($"/poll/{poll.Number}/results")).QuerySelector("[data-testid=ballots]"));

        await app.Send(new PausePoll(poll.Number, "Проверяем список жителей"));
        Assert.Contains("Проверяем список жителей", await Text($"/poll/{poll.Number}"), StringComparison.Ordinal);
        await app.Send(new ResumePoll(poll.Number));
        Assert.NotNull((await Page($"/poll/{poll.Number}")).QuerySelector("[data-testid=vote]"));
        await app.Send(new AnnulPoll(poll.Number, "Ошибка в тексте"));

        Assert.Contains("Ошибка в тексте", await Text($"/poll/{poll.Number}"), StringComparison.Ordinal);
        Assert.Null((await Page($"/poll/{poll.Number}/results")).QuerySelector("[data-testid=ballots]"));
    }

    [PortalFact]
    public async Task A_new_poll_is_listed_at_once()
    {
        await Text("/polls?status=soon");

        var poll = await app.OpenPoll(opensIn: TimeSpan.FromHours(1), title: $"Новая остановка {Guid.NewGuid():N}");

        Assert.NotNull((await Page("/polls?status=soon")).QuerySelector($"[data-testid=poll-{poll.Number}]"));
    }

    [PortalFact]
    public async Task A_final_result_is_shown_as_soon_as_it_is_told()
    {
        var poll = await app.OpenPoll(visibility: ResultsVisibility.Always);
        await app.Vote(poll, await app.Resident(), 2);
        await app.DeliverEvents();
        app.Clock.SetTo(poll.ClosesAt + TimeSpan.FromMinutes(1));
        await app.Send(new CloseDuePolls());
        await app.DeliverEvents();
        Assert.Null((await Page($"/poll/{poll.Number}/results")).QuerySelector("[data-testid=verdict]"));

        await app.Send(new TallyClosedPolls());
        await app.DeliverEvents();

        Assert.NotNull((await Page($"/poll/{poll.Number}/results")).QuerySelector("[data-testid=verdict]"));
    }

    [PortalTheory]
    [InlineData("/")]
    [InlineData("/polls")]
    [InlineData("/poll/{0}")]
    [InlineData("/poll/{0}/results")]
    public async Task Residents_and_guests_never_get_each_others_pages(string address)
    {
        var poll = await app.OpenPoll(visibility: ResultsVisibility.Always);
        address = string.Format(null, address, poll.Number);
        using var resident = app.ClientOf(await app.Resident());

        Assert.NotNull((await Page(address)).QuerySelector("[data-testid=sign-in]"));
        var own = await Page(address, resident);
        var guests = await Page(address);

        Assert.NotNull(own.QuerySelector("[data-testid=profile]"));
        Assert.Null(own.QuerySelector("[data-testid=sign-in]"));
        Assert.Null(guests.QuerySelector("[data-testid=profile]"));
    }

    [PortalTheory]
    [InlineData("resident=anything")]
    [InlineData("residentC1=anything")]
    [InlineData("draft=anything")]
    [InlineData("voted-413=anything")]
    [InlineData("receipt-413=anything")]
    public async Task Who_carries_a_cookie_of_their_own_is_neither_given_a_kept_page_nor_is_theirs_kept(string cookie)
    {
        var poll = await app.OpenPoll();

        using var theirs = await Get($"/poll/{poll.Number}", ("Cookie", cookie));
        using var first = await Get($"/poll/{poll.Number}");
        using var again = await Get($"/poll/{poll.Number}", ("Cookie", cookie));

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Null(theirs.Headers.Age);
        Assert.Null(first.Headers.Age);
        Assert.Null(again.Headers.Age);
    }

    [PortalFact]
    public async Task Languages_and_looks_are_not_mixed_up()
    {
        (string Name, string Value, string Attribute, string Expected)[] readers =
        [
            ("Cookie", "none=1", "lang", "ru"),
            ("Cookie", ".AspNetCore.Culture=c%3Den%7Cuic%3Den", "lang", "en"),
            ("Cookie", "theme=dark", "data-theme", "dark"),
            ("Cookie", "theme=light", "data-theme", "light"),
            ("Cookie", $"vision={Uri.EscapeDataString("blue.150.wide.off.serif")}", "data-scheme", "blue"),
            ("Cookie", $"vision={Uri.EscapeDataString("beige.150.wide.off.serif")}", "data-scheme", "beige"),
        ];
        for (var visit = 0; visit < 2; visit++)
        {
            foreach (var reader in readers)
            {
                using var answer = await Get("/help", (reader.Name, reader.Value));
                var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
                Assert.Equal(reader.Expected, page.DocumentElement.GetAttribute(reader.Attribute));
                Assert.Equal(visit == 1, answer.Headers.Age is not null);
            }
        }
    }

    [PortalFact]
    public async Task A_page_that_is_sent_compressed_is_the_same_page()
    {
        var poll = await app.OpenPoll();
        var plain = await Text($"/poll/{poll.Number}");
        foreach (var visit in (int[])[1, 2])
        {
            using var packed = await Get($"/poll/{poll.Number}", ("Accept-Encoding", "gzip, deflate, br"));
            Assert.Equal(["br"], packed.Content.Headers.ContentEncoding);
            await using var unpacked = new System.IO.Compression.BrotliStream(
                await packed.Content.ReadAsStreamAsync(), System.IO.Compression.CompressionMode.Decompress);
            using var reader = new StreamReader(unpacked);
            Assert.Equal(plain, await reader.ReadToEndAsync());
        }

        using var own = app.ClientOf(await app.Resident());
        own.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        using var secret = await own.GetAsync(new Uri($"/poll/{poll.Number}", UriKind.Relative));
        Assert.Empty(secret.Content.Headers.ContentEncoding);
    }

    [PortalTheory]
    [InlineData("/")]
    [InlineData("/polls")]
    [InlineData("/poll/{0}")]
    [InlineData("/poll/{0}/results")]
    [InlineData("/decisions")]
    [InlineData("/help")]
    [InlineData("/privacy")]
    [InlineData("/accessibility")]
    public async Task A_shared_page_is_kept_and_has_no_token_and_no_cookie(string address)
    {
        address = string.Format(null, address, (await app.OpenPoll()).Number);
        using var first = await Get(address);
        using var next = await Get(address);

        Assert.NotNull(next.Headers.Age);
        Assert.False(first.Headers.Contains("Set-Cookie"));
        Assert.DoesNotContain("__RequestVerificationToken", await next.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [PortalTheory]
    [InlineData("/polls?q=парк", HttpStatusCode.OK)]
    [InlineData("/?from=app", HttpStatusCode.OK)]
    [InlineData("/poll/999999", HttpStatusCode.NotFound)]
    [InlineData("/verify", HttpStatusCode.OK)]
    public async Task What_is_asked_for_by_few_or_is_not_there_is_not_kept(string address, HttpStatusCode expected)
    {
        for (var visit = 0; visit < 2; visit++)
        {
            using var answer = await Get(address);
            Assert.Equal(expected, answer.StatusCode);
            Assert.Null(answer.Headers.Age);
        }
    }

    private async Task<HttpResponseMessage> Get(string address, params (string Name, string Value)[] headers)
    {
        using var guest = app.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);

        return await guest.SendAsync(request);
    }

    private async Task<string> Text(string address)
    {
        using var answer = await Get(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<IDocument> Page(string address, HttpClient? reader = null) => await new HtmlParser().ParseDocumentAsync(
        reader is null ? await Text(address) : await reader.GetStringAsync(new Uri(address, UriKind.Relative)));
}

public sealed class GuestPagesOnSqlite(SqlitePortal app) : GuestPageTests(app), IClassFixture<SqlitePortal>;

public sealed class GuestPagesOnPostgres(PostgresPortal app) : GuestPageTests(app), IClassFixture<PostgresPortal>;
