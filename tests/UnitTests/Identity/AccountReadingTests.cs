using System.Text.Json;
using ActiveResident.Identity;
using ActiveResident.Identity.Contracts;

namespace ActiveResident.UnitTests.Identity;

public class AccountReadingTests
{
    private static readonly EsiaOptions AllScopes = new() { Scopes = "openid fullname birthdate snils id_doc addresses" };
    private static readonly VerifiedTokens Plain = new("1000000101", SaysConfirmed: false);
    private static readonly EsiaDocument Passport = new("RF_PASSPORT", "VERIFIED");

    [Fact]
    public void A_person_is_read_as_ESIA_writes_one()
    {
        var account = Read("""
            {"stateFacts":["EntityRoot"],"firstName":"Анна","lastName":"Примерова","middleName":"Тестовна",
             "birthDate":"14.05.1988","snils":"000-000-001 01","trusted":true,"rIdDoc":"71","unknown":{"a":1}}
            """, new("1000000101", SaysConfirmed: true));

        Assert.Equal(AccountLevel.Confirmed, account.Level);
        Assert.Equal(new DateOnly(1988, 5, 14), account.Person.BirthDate);
        Assert.Equal("Анна Тестовна", account.Person.Greeting);
        Assert.Equal("000-000-001 01", account.Snils);
    }

    [Fact]
    public void A_person_may_have_no_middle_name_no_birth_date_and_no_addresses()
    {
        var account = Read("""{"firstName":"Ли","lastName":"Вэй","addresses":{"stateFacts":["hasSize"],"size":0,"elements":[]}}""", Plain);

        Assert.Equal("Ли", account.Person.Greeting);
        Assert.Null(account.Person.BirthDate);
        Assert.Null(account.Snils);
        Assert.Empty(account.Person.Addresses);
    }

    [Fact]
    public void Addresses_of_organisations_are_left_out_and_an_odd_guid_is_none()
    {
        var account = AccountReading.Read(
            Plain, new(), [new() { Type = "OLG" }, new() { Type = "PLV", FiasCode = "?" }, new() { Type = "PRG", City = "Миасс" }],
            [], AllScopes);

        Assert.Equal([AddressKind.Residence, AddressKind.Registration], account.Person.Addresses.Select(a => a.Kind));
        Assert.Null(account.Person.Addresses[0].FiasGuid);
        Assert.Equal("Миасс", account.Person.Addresses[1].City);
    }

    [Theory]
    [InlineData("""{"trusted":true}""", true, AccountLevel.Confirmed)]
    [InlineData("""{"trusted":true}""", false, AccountLevel.Simplified)] // the token does not agree
    [InlineData("""{"trusted":false}""", true, AccountLevel.Simplified)]
    [InlineData("""{"trusted":false,"rIdDoc":71}""", false, AccountLevel.Standard)]
    [InlineData("""{"trusted":false,"snils":"000-000-001 01"}""", false, AccountLevel.Simplified)]
    [InlineData("{}", false, AccountLevel.Simplified)]
    public void The_level_follows_the_signs(string person, bool saysConfirmed, AccountLevel level) =>
        Assert.Equal(level, Read(person, new("1", saysConfirmed)).Level);

    [Fact]
    public void An_insurance_number_and_a_verified_document_make_a_standard_account()
    {
        var person = new EsiaPerson { Snils = "000-000-001 01" };

        Assert.Equal(AccountLevel.Standard, AccountReading.Read(Plain, person, [], [Passport], AllScopes).Level);
        Assert.Equal(
            AccountLevel.Simplified,
            AccountReading.Read(Plain, person, [], [Passport with { VrfStu = "NOT_VERIFIED" }], AllScopes).Level);
        Assert.Equal(AccountLevel.Simplified, AccountReading.Read(Plain, person, [], [Passport], new EsiaOptions { Scopes = "openid fullname" }).Level);
    }

    private static StateAccount Read(string json, VerifiedTokens tokens) => AccountReading.Read(
        tokens, JsonSerializer.Deserialize<EsiaPerson>(json, JsonSerializerOptions.Web)!, [], [], AllScopes);
}
