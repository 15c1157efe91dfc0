using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ActiveResident.BuildingBlocks;
using ActiveResident.Identity;
using ActiveResident.Identity.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ActiveResident.IntegrationTests.Identity;

public class SignInTests(SignInPortal portal) : IClassFixture<SignInPortal>
{
    private static readonly Uri Me = new("/api/v1/me", UriKind.Relative);

    [Fact]
    public async Task A_resident_signs_in_with_the_state_account_and_comes_back_to_the_page_they_left()
    {
        using var browser = portal.Browser();
        var visitor = new Visitor(browser);

        var callback = await visitor.SignInAs(await visitor.ComeToEsia("/poll/413"), "sokolova");
        Assert.Equal("/poll/413", (await visitor.Follow(callback)).ToString());

        var me = await browser.GetFromJsonAsync<JsonElement>(Me);
        Assert.Equal("Мария С.", me.GetProperty("name").GetString());
        Assert.Equal("Мария Петровна", me.GetProperty("greeting").GetString());
        Assert.Equal("Confirmed", me.GetProperty("level").GetString());
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("javascript:alert(1)")]
    public async Task Nobody_is_led_elsewhere_after_signing_in(string returnUrl)
    {
        using var browser = portal.Browser();
        var visitor = new Visitor(browser);

        var callback = await visitor.SignInAs(await visitor.ComeToEsia(returnUrl), "sokolova");

        Assert.Equal("/", (await visitor.Follow(callback)).ToString());
    }

    [Fact]
    public async Task The_same_person_is_the_same_resident_and_unchanged_facts_are_no_news()
    {
        var first = await Facts(await SignIn("sokolova"));
        var second = await Facts(await SignIn("sokolova"));

        Assert.Equal(first.ResidentId, second.ResidentId);
        Assert.Equal(first.Version, second.Version);
        Assert.Equal(AccountLevel.Confirmed, second.Level);
        Assert.Contains(second.Addresses, address => address is { Kind: AddressKind.Registration, City: "Челябинск" });
        Assert.NotNull(second.BirthDate);
    }

    [Fact]
    public async Task Personal_data_are_unreadable_in_the_database()
    {
        var id = await SignIn("sokolova");

        await using var scope = portal.Services.CreateAsyncScope();
        var resident = await scope.ServiceProvider.GetRequiredService<IdentityDb>().Residents.SingleAsync(r => r.Id == id);

        Assert.DoesNotContain("Соколова", resident.SealedPerson, StringComparison.Ordinal);
        Assert.DoesNotContain("1000000101", resident.OidHash, StringComparison.Ordinal);
        Assert.Equal("Соколова", (await portal.Send(new GetProfile(id)))?.LastName);
    }

    [Fact]
    public async Task Who_refuses_at_the_state_account_comes_back_without_blame()
    {
        using var browser = portal.Browser();
        var visitor = new Visitor(browser);

        var callback = await visitor.Refuse(await visitor.ComeToEsia());

        Assert.StartsWith("ESIA-007004", Visitor.Field(callback, "error_description"), StringComparison.Ordinal);
        await Refused(visitor, callback, IdentityErrors.SignInCancelled);
    }

    [Fact]
    public async Task A_callback_serves_once()
    {
        using var browser = portal.Browser();
        var visitor = new Visitor(browser);
        var callback = await visitor.SignInAs(await visitor.ComeToEsia(), "sokolova");
        await visitor.Follow(callback);

        await Refused(visitor, callback, IdentityErrors.SignInMismatch);
    }

    [Fact]
    public async Task A_code_that_was_redeemed_is_refused_even_with_its_ticket()
    {
        var start = (await portal.Send(new BeginSignIn("http://localhost", "/"))).Value;
        using var browser = portal.Browser();
        var visitor = new Visitor(browser);
        var callback = await visitor.SignInAs(await visitor.Follow(new(start.RedirectUrl)), "sokolova");
        var command = new CompleteSignIn(
            Visitor.Field(callback, "code"), Visitor.Field(callback, "state"), null, null, start.Ticket, "http://localhost");

        Assert.True((await portal.Send(command)).IsSuccess);
        Assert.Equal(IdentityErrors.SignInMismatch, (await portal.Send(command)).Error);
    }

    [Fact]
    public async Task A_callback_with_the_state_of_another_attempt_is_refused()
    {
        using var browser = portal.Browser();
        var visitor = new Visitor(browser);
        var callback = await visitor.SignInAs(await visitor.ComeToEsia(), "sokolova");
        var tampered = new Uri(callback.ToString().Replace(
            Visitor.Field(callback, "state"), Guid.NewGuid().ToString(), StringComparison.Ordinal));

        await Refused(visitor, tampered, IdentityErrors.SignInMismatch);
    }

    [Fact]
    public async Task A_callback_in_another_browser_is_refused()
    {
        using var browser = portal.Browser();
        var visitor = new Visitor(browser);
        var callback = await visitor.SignInAs(await visitor.ComeToEsia(), "sokolova");

        using var another = portal.Browser();
        await Refused(new(another), callback, IdentityErrors.SignInMismatch);
    }

    [Fact]
    public async Task A_session_that_was_ended_opens_nothing_although_the_cookie_is_kept()
    {
        using var browser = portal.Browser();
        var visitor = new Visitor(browser);
        await using var scope = portal.Services.CreateAsyncScope();
        var sessions = scope.ServiceProvider.GetRequiredService<IdentityDb>().Sessions;
        var before = await sessions.Select(s => s.Id).ToListAsync();
        await visitor.Follow(await visitor.SignInAs(await visitor.ComeToEsia(), "sokolova"));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(Me)).StatusCode);

        await portal.Send(new EndSession((await sessions.Select(s => s.Id).ToListAsync()).Except(before).Single()));

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync(Me)).StatusCode);
    }

    [Fact]
    public async Task Signing_out_leads_through_the_state_account_back_home()
    {
        using var browser = portal.Browser();
        var visitor = new Visitor(browser);
        await visitor.Follow(await visitor.SignInAs(await visitor.ComeToEsia(), "sokolova"));

        using var answer = await visitor.Post(await visitor.ComeToEsia(), new("/logout", UriKind.Relative), []);
        var back = await visitor.Follow(answer.Headers.Location!);

        Assert.Equal("http://localhost/", back.ToString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync(Me)).StatusCode);
    }

    [Fact]
    public async Task A_synthetic_resident_is_let_in_by_token()
    {
        var miass = new ResidentAddress(
            AddressKind.Registration, "г Миасс", "Челябинская", null, "Миасс", null, null, null, null, null);
        var tokens = (await portal.Send(new IssueSyntheticTokens(3, [miass]))).Value;
        using var app = portal.Browser();
        app.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens[1]);

        var me = await app.GetFromJsonAsync<JsonElement>(Me);

        Assert.Equal(3, tokens.Distinct().Count());
        Assert.Equal("Confirmed", me.GetProperty("level").GetString());
    }

    [Theory]
    [InlineData(null, "Bearer")]
    [InlineData("unknown", "Bearer error=\"invalid_token\"")]
    public async Task Without_a_valid_token_the_app_is_told_so(string? token, string challenge)
    {
        using var app = portal.Browser();
        if (token is not null)
            app.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

        using var answer = await app.GetAsync(Me);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(challenge, answer.Headers.WwwAuthenticate.ToString());
    }

    private async Task<Guid> SignIn(string login)
    {
        var start = (await portal.Send(new BeginSignIn("http://localhost", "/"))).Value;
        using var browser = portal.Browser();
        var visitor = new Visitor(browser);
        var callback = await visitor.SignInAs(await visitor.Follow(new(start.RedirectUrl)), login);
        var signedIn = await portal.Send(new CompleteSignIn(
            Visitor.Field(callback, "code"), Visitor.Field(callback, "state"), null, null, start.Ticket, "http://localhost"));
        return signedIn.Value.ResidentId;
    }

    private async Task<ResidentFacts> Facts(Guid id) =>
        await portal.Send(new FindResidentFacts(id)) ?? throw new InvalidOperationException("The resident is unknown.");

    private static async Task Refused(Visitor visitor, Uri callback, Error error) =>
        Assert.Equal($"/login?error={error.Code}", (await visitor.Follow(callback)).ToString());
}
