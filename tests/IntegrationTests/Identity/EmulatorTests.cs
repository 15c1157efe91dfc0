using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Web;
using ActiveResident.BuildingBlocks;
using ActiveResident.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace ActiveResident.IntegrationTests.Identity;

/// <summary>The emulator refuses what the real one refuses.</summary>
public class EmulatorTests(SignInPortal portal) : IClassFixture<SignInPortal>
{
    private const string Origin = "http://localhost";

    [Fact]
    public async Task A_request_as_ours_is_taken() =>
        Assert.StartsWith("/esia/login/", (await Answer(_ => { })).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("client_secret", "AAAA", "ESIA-007005")]
    [InlineData("client_secret", "not base64", "ESIA-007005")]
    [InlineData("client_certificate_hash", "ABCD", "ESIA-007053")]
    [InlineData("client_certificate_hash", "", "ESIA-007014")]
    [InlineData("state", "not-a-uuid", "ESIA-007014")]
    [InlineData("timestamp", "2025.09.02 13:00:29  0500", "ESIA-007014")]
    [InlineData("timestamp", "2025.09.02 13:00:29 +0500", "ESIA-007015")]
    [InlineData("scope", "", "ESIA-007013")]
    [InlineData("scope", "openid everything", "ESIA-007006")]
    [InlineData("scope", "openid vehicles", "ESIA-007019")]
    [InlineData("scope", "openid", "ESIA-007005")] // granted, but not what was signed
    [InlineData("response_type", "token", "ESIA-007009")]
    [InlineData("access_type", "always", "ESIA-007003")]
    [InlineData("code_challenge_method", "plain", "ESIA-007003")]
    public async Task A_wrong_field_is_refused_with_the_code_of_the_real_one(string field, string value, string code)
    {
        var back = await Answer(fields => fields[field] = value);

        Assert.StartsWith($"{Origin}/login/callback?", back.ToString(), StringComparison.Ordinal);
        Assert.StartsWith(code, Visitor.Field(back, "error_description"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signature_with_padding_is_taken_as_well() => Assert.StartsWith(
        "/esia/login/", (await Answer(fields => fields["client_secret"] += "==")).ToString(), StringComparison.Ordinal);

    [Fact]
    public async Task A_request_older_than_five_minutes_is_refused()
    {
        var signer = portal.Services.GetRequiredService<IEsiaSigner>();
        var back = await Answer(fields =>
        {
            var message = new EsiaMessage(
                fields["client_id"]!,
                fields["scope"]!,
                EsiaMessage.Stamp(TimeProvider.System.GetUtcNow().AddMinutes(-6).ToRegion()),
                fields["state"]!,
                fields["redirect_uri"]!);
            fields["timestamp"] = message.Timestamp;
            fields["client_secret"] = signer.Sign(message.SignedText());
        });

        Assert.StartsWith("ESIA-007015", Visitor.Field(back, "error_description"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("client_id", "ANOTHER", "ESIA-007005")]
    [InlineData("redirect_uri", "http://elsewhere.example/login/callback", "ESIA-007023")]
    public async Task An_unregistered_system_or_address_gets_nobody_back(string field, string value, string code)
    {
        using var browser = portal.Browser();
        using var page = await browser.GetAsync(await Answer(fields => fields[field] = value));

        Assert.Equal(HttpStatusCode.BadRequest, page.StatusCode);
        Assert.Contains(code, await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_keeps_the_login_that_was_typed()
    {
        using var browser = portal.Browser();
        var visitor = new Visitor(browser);
        var page = await visitor.ComeToEsia();

        using var answer = await visitor.Post(page, page, new() { ["login"] = "sokolova", ["password"] = "wrong" });
        var html = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("value=\"sokolova\" autocomplete", html, StringComparison.Ordinal);
        Assert.Contains("role=\"alert\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_collection_has_addresses_of_its_elements_or_with_embed_the_elements()
    {
        using var esia = Bearing("openid addresses");

        var bare = await Get(esia, "/1000000101/addrs");
        var first = bare.GetProperty("elements")[0].GetString()!;
        var embedded = await Get(esia, "/1000000101/addrs?embed=(elements)");

        Assert.Equal(bare.GetProperty("size").GetInt32(), embedded.GetProperty("elements").GetArrayLength());
        Assert.Equal("PRG", embedded.GetProperty("elements")[0].GetProperty("type").GetString());
        Assert.Equal("PRG", (await Get(esia, first[(first.IndexOf("/prns", StringComparison.Ordinal) + 5)..])).GetProperty("type").GetString());
    }

    [Fact]
    public async Task Only_fields_of_granted_scopes_are_told()
    {
        using var esia = Bearing("openid fullname");

        var person = await Get(esia, "/1000000101?embed=(addresses.elements)");

        Assert.Equal("Соколова", person.GetProperty("lastName").GetString());
        Assert.False(person.TryGetProperty("birthDate", out _));
        Assert.False(person.TryGetProperty("addresses", out _));
        Assert.Equal(HttpStatusCode.Forbidden, await Status(esia, "/1000000101/addrs"));
    }

    [Fact]
    public async Task A_token_opens_its_own_person_only()
    {
        using var esia = Bearing("openid addresses");
        using var nobody = portal.Browser();

        Assert.Equal(HttpStatusCode.Forbidden, await Status(esia, "/1000000102"));
        Assert.Equal(HttpStatusCode.NotFound, await Status(esia, "/1000000101/addrs/999"));
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(nobody, "/1000000101"));
    }

    private HttpClient Bearing(string scope)
    {
        var visit = new EmulatedVisit(Guid.NewGuid(), scope, "", "", null, "online", null);
        var person = portal.Services.GetRequiredService<EmulatedPeople>().Find("1000000101")!;
        var token = portal.Services.GetRequiredService<EmulatorTokens>()
            .Access(new(visit, person.Oid, TimeProvider.System.GetUtcNow()), person);
        var esia = portal.Browser();
        esia.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return esia;
    }

    private static async Task<JsonElement> Get(HttpClient esia, string path) =>
        JsonElement.Parse(await esia.GetStringAsync(new Uri($"/esia/rs/prns{path}", UriKind.Relative)));

    private static async Task<HttpStatusCode> Status(HttpClient esia, string path)
    {
        using var answer = await esia.GetAsync(new Uri($"/esia/rs/prns{path}", UriKind.Relative));
        return answer.StatusCode;
    }

    /// <summary>Where the emulator sends a browser that comes with our request, changed.</summary>
    private async Task<Uri> Answer(Action<System.Collections.Specialized.NameValueCollection> change)
    {
        var start = (await portal.Send(new BeginSignIn(Origin, "/"))).Value;
        var address = new Uri(start.RedirectUrl);
        var fields = HttpUtility.ParseQueryString(address.Query);
        change(fields);
        using var browser = portal.Browser();
        var query = string.Join('&', fields.AllKeys.Select(key => $"{key}={Uri.EscapeDataString(fields[key]!)}"));
        return await new Visitor(browser).Follow(new($"{Origin}{address.AbsolutePath}?{query}"));
    }
}
