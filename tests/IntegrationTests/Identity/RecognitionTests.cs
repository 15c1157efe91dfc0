using ActiveResident.Identity;
using ActiveResident.Identity.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace ActiveResident.IntegrationTests.Identity;

/// <summary>One person is one resident, whatever becomes of their state account.</summary>
public class RecognitionTests(SignInPortal portal) : IClassFixture<SignInPortal>
{
    private static readonly ResidentAddress Miass = new(
        AddressKind.Registration, "г Миасс", "Челябинская", null, "Миасс", null, null, "Примерная", "1", null);

    [Fact]
    public async Task A_person_with_a_new_state_account_is_the_same_resident()
    {
        var before = await SignIn(Account("2001", "000-000-201 00"));

        Assert.Equal(before, await SignIn(Account("2002", "00000020100")));
    }

    [Fact]
    public async Task An_account_that_turns_out_to_be_of_a_known_person_becomes_that_resident()
    {
        var known = await SignIn(Account("2003", "000-000-203 00"));
        var unknown = await SignIn(Account("2004", snils: null));

        Assert.NotEqual(known, unknown);
        Assert.Equal(known, await SignIn(Account("2004", "000-000-203 00")));
        Assert.Equal(known, await SignIn(Account("2004", snils: null)));
    }

    [Fact]
    public async Task First_sign_ins_of_one_person_at_once_make_one_resident()
    {
        var attempts = Enumerable.Range(0, 6).Select(_ => Task.Run(() => SignIn(Account("2005", "000-000-205 00"))));

        Assert.Single((await Task.WhenAll(attempts)).Distinct());
    }

    [Fact]
    public async Task A_move_is_news_and_is_known_when_the_sign_in_answers()
    {
        var account = Account("2006", "000-000-206 00");
        var id = await SignIn(account);
        var before = await portal.Send(new FindResidentFacts(id));

        await SignIn(account with { Person = account.Person with { Addresses = [Miass with { City = "Златоуст" }] } });
        var after = await portal.Send(new FindResidentFacts(id));

        Assert.Equal(before!.Version + 1, after!.Version);
        Assert.Equal("Златоуст", after.Addresses.Single().City);
    }

    [Fact]
    public async Task A_new_surname_is_kept_but_is_no_news()
    {
        var account = Account("2007", "000-000-207 00");
        var id = await SignIn(account);

        await SignIn(account with { Person = account.Person with { LastName = "Новая" } });

        Assert.Equal(1, (await portal.Send(new FindResidentFacts(id)))!.Version);
        Assert.Equal("Новая", (await portal.Send(new GetProfile(id)))!.LastName);
    }

    private async Task<Guid> SignIn(StateAccount account)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var session = await scope.ServiceProvider.GetRequiredService<ResidentRegister>().SignIn(account, CancellationToken.None);
        return session.ResidentId;
    }

    private static StateAccount Account(string oid, string? snils) =>
        new(oid, snils, AccountLevel.Confirmed, new("Примерова", "Анна", "Тестовна", new DateOnly(1988, 5, 14), [Miass]));
}
