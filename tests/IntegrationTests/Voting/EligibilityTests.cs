using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ActiveResident.Identity.Contracts;
using ActiveResident.Targeting.Contracts;
using ActiveResident.Voting;

namespace ActiveResident.IntegrationTests;

/// <summary>The rule that denies is the one that explains, with what to do next (invariant 7).</summary>
public abstract class EligibilityTests(PortalApp app)
{
    private static readonly ElectorateRule Youth = new(["75701330"], MinAge: 14, MaxAge: 35);

    [PortalTheory]
    [InlineData("simplified", "account_level")]
    [InlineData("stranger", "territory")]
    [InlineData("far", "territory")]
    [InlineData("nowhere", "no_address")]
    [InlineData("child", "too_young")]
    [InlineData("elder", "too_old")]
    [InlineData("ageless", "no_birth_date")]
    public async Task Each_denial_has_its_own_reason_and_what_to_do_next(string who, string reason)
    {
        var poll = await app.OpenPoll(Youth);
        using var client = app.ClientOf(await Person(who));

        var russian = await Refusal(client, poll.Number);
        client.DefaultRequestHeaders.Add("Cookie", ".AspNetCore.Culture=c%3Den%7Cuic%3Den");
        var english = await Refusal(client, poll.Number);

        foreach (var problem in new[] { russian, english })
        {
            Assert.Equal("not_eligible", problem.GetProperty("code").GetString());
            Assert.Equal(reason, problem.GetProperty("reasons")[0].GetProperty("code").GetString());
        }

        foreach (var words in (string[])["message", "next"])
        {
            var (inRussian, inEnglish) = (Words(russian, words), Words(english, words));
            Assert.Matches("[А-я]{3}", inRussian);
            Assert.Matches("^[^А-яЁё]+$", inEnglish);
            Assert.DoesNotContain("eligibility.", inRussian + inEnglish, StringComparison.Ordinal);
            Assert.DoesNotMatch(@"\{\d\}", inRussian + inEnglish);
        }

        Assert.Equal(Box.Of(0), await app.Box(poll));
    }

    [PortalFact]
    public async Task What_is_explained_is_what_happens()
    {
        ElectorateRule[] electorates =
        [
            Town.Everyone, Youth, new(["75701000"], 18, null), new(["75742000"], null, null),
            new(["75000000"], null, 17, Level: "Standard"), new(["75701330", "75742000"], null, null, Level: "Simplified"),
            new(["75742000"], null, null, Address: "Residence"),
        ];
        var denied = 0;
        foreach (var electorate in electorates)
        {
            var poll = await app.OpenPoll(electorate);
            foreach (var who in (string[])["adult", "young", "mover", "simplified", "standard", "stranger", "far", "nowhere", "child", "elder", "ageless"])
            {
                var person = await Person(who);
                var said = (await app.Send(new CheckEligibility(person.Id, [poll.ElectorateId], app.Clock.GetUtcNow())))[poll.ElectorateId];
                var done = await app.Vote(poll, person);

                Assert.Equal(said.IsAllowed, done.IsSuccess);
                Assert.Equal(said.IsAllowed ? null : "not_eligible", done.Error?.Code);
                Assert.Equal(said.Denial?.Code, (done.Error?.Detail as Eligibility)?.Denial?.Code);
                denied += said.IsAllowed ? 0 : 1;
            }
        }

        Assert.InRange(denied, 20, 70);
    }

    [PortalFact]
    public async Task Who_lives_elsewhere_than_registered_votes_where_the_rule_says()
    {
        var mover = await Person("mover");

        Assert.True((await app.Vote(await app.OpenPoll(new(["75742000"], null, null, Address: "Residence")), mover)).IsSuccess);
        Assert.False((await app.Vote(await app.OpenPoll(new(["75742000"], null, null)), mover)).IsSuccess);
    }

    private Task<Townsperson> Person(string who) => who switch
    {
        "simplified" => app.Resident(AccountLevel.Simplified, 20),
        "standard" => app.Resident(AccountLevel.Standard, 20),
        "stranger" => app.Resident(age: 20, addresses: Addresses.Miass),
        "far" => app.Resident(age: 20, addresses: Addresses.Moscow),
        "mover" => app.Resident(AccountLevel.Confirmed, 20, Addresses.Metallurg, Addresses.Miass with { Kind = AddressKind.Residence }),
        "nowhere" => app.ResidentWithoutAddress(),
        "child" => app.Resident(age: 13),
        "elder" => app.Resident(age: 36),
        "ageless" => app.Resident(age: null),
        "young" => app.Resident(age: 20),
        _ => app.Resident(),
    };

    private static async Task<JsonElement> Refusal(HttpClient client, int poll)
    {
        using var answer = await client.PostAsJsonAsync(
            new Uri($"/api/v1/polls/{poll}/ballot", UriKind.Relative), new { answers = new[] { new { question = 1, options = new[] { 1 } } } });
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static string Words(JsonElement problem, string which) =>
        problem.GetProperty("reasons")[0].GetProperty(which).GetString()!;
}

public sealed class EligibilityOnSqlite(SqlitePortal app) : EligibilityTests(app), IClassFixture<SqlitePortal>;

public sealed class EligibilityOnPostgres(PostgresPortal app) : EligibilityTests(app), IClassFixture<PostgresPortal>;
