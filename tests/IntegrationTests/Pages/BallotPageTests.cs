using System.Net;
using ActiveResident.Polls.Contracts;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace ActiveResident.IntegrationTests;

/// <summary>The ballot over plain HTTP, as a browser without script sends it.</summary>
public sealed class BallotPageTests : IClassFixture<SqlitePortal>
{
    private const string Token = "__RequestVerificationToken";
    private readonly SqlitePortal app;

    // Cookies and their seals expire by the machine's own clock.
    public BallotPageTests(SqlitePortal app) => (this.app = app).Clock.SetTo(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task A_vote_is_cast_with_two_presses_and_ends_at_its_receipt()
    {
        var poll = await app.OpenPoll();
        using var browser = app.ClientOf(await app.Resident());

        using var cast = await Finish(browser, poll, await Form(browser, poll), "2");

        Assert.Equal(HttpStatusCode.Redirect, cast.StatusCode);
        Assert.Equal($"/poll/{poll.Number}/results", cast.Headers.Location?.ToString());
        var page = await Page(browser, cast.Headers.Location!.ToString());
        Assert.Matches("[2-9A-Z]{4}-[2-9A-Z]{4}", page.Body!.TextContent);
        Assert.Equal(Box.Of(1), await app.Box(poll));
    }

    [Fact]
    public async Task A_second_press_of_the_same_form_shows_the_same_receipt()
    {
        var poll = await app.OpenPoll();
        using var browser = app.ClientOf(await app.Resident());
        var form = await Form(browser, poll);

        using var first = await Finish(browser, poll, form, "2");
        using var second = await Finish(browser, poll, form, "2");

        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(Box.Of(1), await app.Box(poll));
    }

    [Fact]
    public async Task A_second_tab_is_told_that_the_resident_has_voted()
    {
        var poll = await app.OpenPoll();
        var resident = await app.Resident();
        using var tab = app.ClientOf(resident);
        var form = await Form(tab, poll);
        await app.Vote(poll, resident, 1);

        using var late = await Finish(tab, poll, form, "2");

        Assert.Equal($"/poll/{poll.Number}/results?note=already", late.Headers.Location?.ToString());
        Assert.Equal(Box.Of(1), await app.Box(poll));
    }

    [Fact]
    public async Task A_ballot_sent_after_closing_is_told_so()
    {
        var poll = await app.OpenPoll(closesIn: TimeSpan.FromMinutes(10));
        using var browser = app.ClientOf(await app.Resident());
        var form = await Form(browser, poll);
        app.Clock.SetTo(poll.ClosesAt);

        using var late = await Finish(browser, poll, form, "2");

        Assert.Equal($"/poll/{poll.Number}?note=late", late.Headers.Location?.ToString());
        Assert.Equal(Box.Of(0), await app.Box(poll));
    }

    [Theory]
    [InlineData("")]
    [InlineData("4")]
    [InlineData("0")]
    public async Task An_answer_that_does_not_fit_shows_the_same_page_with_what_is_wrong(string option)
    {
        var poll = await app.OpenPoll();
        using var browser = app.ClientOf(await app.Resident());

        using var refused = await Finish(browser, poll, await Form(browser, poll), option);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await new HtmlParser().ParseDocumentAsync(await refused.Content.ReadAsStringAsync());
        Assert.Equal(3, page.QuerySelectorAll("input[name=answer]").Length);
        Assert.NotEmpty(page.QuerySelectorAll("[role=alert], [id*=error], [class*=error]"));
        Assert.Equal(Box.Of(0), await app.Box(poll));
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused_and_counts_nothing()
    {
        var poll = await app.OpenPoll();
        using var browser = app.ClientOf(await app.Resident());
        var form = await Form(browser, poll);
        form.Remove(Token);

        using var refused = await Finish(browser, poll, form, "2");

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(Box.Of(0), await app.Box(poll));
    }

    [Fact]
    public async Task A_form_of_another_site_is_refused_also_when_the_session_has_ended()
    {
        var poll = await app.OpenPoll();
        using var browser = app.ClientOf(await app.Resident());
        var form = await Form(browser, poll);
        browser.DefaultRequestHeaders.Authorization = null;
        browser.DefaultRequestHeaders.Add("Origin", "https://elsewhere.example");

        using var refused = await Finish(browser, poll, form, "2");

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task An_answer_given_as_the_session_ended_waits_for_the_reader_to_sign_in()
    {
        var poll = await app.OpenPoll();
        var resident = await app.Resident();
        using var browser = app.ClientOf(resident);
        var form = await Form(browser, poll);
        var signedIn = browser.DefaultRequestHeaders.Authorization;

        browser.DefaultRequestHeaders.Authorization = null;
        using var ended = await Finish(browser, poll, form, "3");
        browser.DefaultRequestHeaders.Authorization = signedIn;
        var page = await Page(browser, $"/poll/{poll.Number}/vote");

        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        Assert.Contains("/login?returnUrl=", ended.Headers.Location?.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("3", page.QuerySelector("input[name=answer][checked]")?.GetAttribute("value"));
        Assert.Equal(Box.Of(0), await app.Box(poll));
    }

    [Fact]
    public async Task Who_may_not_vote_is_sent_to_the_reason()
    {
        var poll = await app.OpenPoll(new(["75742000"], null, null));
        using var browser = app.ClientOf(await app.Resident());
        using var answer = await browser.GetAsync(new Uri($"/poll/{poll.Number}/vote", UriKind.Relative));

        Assert.Equal($"/poll/{poll.Number}", answer.Headers.Location?.ToString());
        Assert.Contains("Металлургический район", (await Page(browser, $"/poll/{poll.Number}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/poll/999999")]
    [InlineData("/poll/999999/results")]
    [InlineData("/poll/999999/vote")]
    [InlineData("/poll/99999999999")]
    public async Task An_unknown_poll_is_a_page_in_the_readers_language(string path)
    {
        using var browser = app.ClientOf(await app.Resident());
        var russian = await Page(browser, path, HttpStatusCode.NotFound);
        browser.DefaultRequestHeaders.Add("Cookie", ".AspNetCore.Culture=c%3Den%7Cuic%3Den");
        var english = await Page(browser, path, HttpStatusCode.NotFound);

        Assert.Equal(("ru", "en"), (russian.DocumentElement.GetAttribute("lang"), english.DocumentElement.GetAttribute("lang")));
        Assert.Matches("[А-я]{3}", russian.QuerySelector("h1")!.TextContent);
        Assert.Matches("^[^А-я]+$", english.QuerySelector("h1")!.TextContent);
        Assert.NotNull(russian.QuerySelector("a[href='/polls']"));
    }

    private static async Task<Dictionary<string, string>> Form(HttpClient browser, PollDefinition poll)
    {
        var page = await Page(browser, $"/poll/{poll.Number}/vote");
        var form = page.QuerySelector($"input[name={Token}]")!.Closest("form")!;
        return form.QuerySelectorAll("input[type=hidden][name]").ToDictionary(
            input => input.GetAttribute("name")!, input => input.GetAttribute("value") ?? "");
    }

    private static Task<HttpResponseMessage> Finish(
        HttpClient browser, PollDefinition poll, Dictionary<string, string> form, string option)
    {
        var fields = form.Append(new("go", "finish"));
        var body = new FormUrlEncodedContent(option is "" ? fields : fields.Append(new("answer", option)));
        return browser.PostAsync(new Uri($"/poll/{poll.Number}/vote", UriKind.Relative), body);
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> Page(HttpClient browser, string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(expected, answer.StatusCode);
        return await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
    }
}
