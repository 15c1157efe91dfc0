using System.Text.Json;
using ActiveResident.BuildingBlocks;
using ActiveResident.Identity;
using ActiveResident.Identity.Contracts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;

namespace ActiveResident.UnitTests.Identity;

public class PersonSealTests
{
    private static readonly PersonalData Person = new(
        "Примерова", "Анна", null, new DateOnly(1986, 1, 1),
        [new(AddressKind.Registration, "г Миасс", "Челябинская", null, "г Миасс", null, null, null, null, null)]);

    private readonly EphemeralDataProtectionProvider protection = new();

    [Fact]
    public void What_was_sealed_is_opened_by_the_same_key_and_no_other()
    {
        var text = With("a key of at least thirty-two signs").Seal(Person);

        Assert.Equal(Person.LastName, With("a key of at least thirty-two signs").Open(text).LastName);
        Assert.True(With("a key of at least thirty-two signs").Open(text).HasSameFactsAs(Person));
        Assert.Null(With("another key of thirty-two signs or more").TryOpen(text));
    }

    [Fact]
    public void No_two_seals_of_a_person_are_alike_and_none_shows_what_is_in_it()
    {
        var seal = With("a key of at least thirty-two signs");

        Assert.NotEqual(seal.Seal(Person), seal.Seal(Person));
        Assert.DoesNotContain("1986", seal.Seal(Person), StringComparison.Ordinal);
    }

    [Fact]
    public void A_seal_that_was_tampered_with_opens_nothing()
    {
        var seal = With("a key of at least thirty-two signs");
        var text = seal.Seal(Person);

        Assert.All(Enumerable.Range(0, text.Length - 1), at =>
            Assert.Null(seal.TryOpen($"{text[..at]}{(text[at] == 'A' ? 'B' : 'A')}{text[(at + 1)..]}")));
        Assert.Null(seal.TryOpen(text[..20]));
        Assert.Null(seal.TryOpen("g1.~~~~"));
    }

    [Fact]
    public void What_data_protection_has_sealed_before_is_still_opened()
    {
        var before = protection.CreateProtector("identity.person").Protect(JsonSerializer.Serialize(Person));

        Assert.True(With("a key of at least thirty-two signs").Open(before).HasSameFactsAs(Person));
    }

    private PersonSeal With(string key) => new(
        new(new(DatabaseProvider.Sqlite, null, "nowhere"), new ConfigurationBuilder()
            .AddInMemoryCollection([new("Identity:HashKey", key)]).Build()),
        protection);
}
