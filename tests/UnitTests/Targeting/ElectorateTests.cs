using ActiveResident.Identity.Contracts;
using ActiveResident.Targeting;
using ActiveResident.Targeting.Contracts;

namespace ActiveResident.UnitTests.Targeting;

public class ElectorateTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly DateOnly ReadOn = new(2026, 11, 1);

    [Fact]
    public void Who_meets_every_part_of_the_rule_is_allowed_and_told_why()
    {
        var answer = Of(minAge: 14, maxAge: 35).Explain(Facts(), Today);

        Assert.True(answer.IsAllowed);
        Assert.Null(answer.Denial);
        Assert.Equal(["account_level", "territory", "too_young", "too_old"], answer.Checks.Select(check => check.Code));
        Assert.All(answer.Checks, check => Assert.Equal(("esia", ReadOn), (check.Source, check.AsOf)));
    }

    [Fact]
    public void A_rule_without_ages_asks_for_no_birth_date() =>
        Assert.True(Of().Explain(Facts() with { BirthDate = null }, Today).IsAllowed);

    [Theory]
    [InlineData(AccountLevel.Simplified, "Confirmed", false)]
    [InlineData(AccountLevel.Standard, "Confirmed", false)]
    [InlineData(AccountLevel.Confirmed, "Confirmed", true)]
    [InlineData(AccountLevel.Simplified, "Standard", false)]
    [InlineData(AccountLevel.Standard, "Standard", true)]
    [InlineData(AccountLevel.Confirmed, "Standard", true)]
    [InlineData(AccountLevel.Simplified, "Simplified", true)]
    public void The_account_must_have_at_least_the_level_of_the_rule(AccountLevel level, string required, bool allowed)
    {
        var answer = Of(level: required).Explain(Facts() with { Level = level }, Today);

        Assert.Equal(allowed, answer.IsAllowed);
        Assert.Equal(allowed ? null : "account_level", answer.Denial?.Code);
        Assert.Equal((required, $"{level}"), (answer.Checks[0].Required.Values.Single(), answer.Checks[0].Fact?.Values.Single()));
    }

    [Theory]
    [InlineData(Region.Miass, true, "territory")]
    [InlineData(Region.Chelyabinsk, true, "territory")]
    [InlineData("75701310", true, "territory")]
    [InlineData(null, true, "territory")]
    [InlineData(null, false, "no_address")]
    [InlineData(Region.Metallurg, true, null)]
    public void A_wrong_a_foreign_and_a_missing_address_are_told_apart(string? oktmo, bool hasAddress, string? denial)
    {
        var answer = Of().Explain(Facts() with { Oktmo = oktmo, HasAddress = hasAddress }, Today);

        Assert.Equal(denial, answer.Denial?.Code);
        Assert.Equal(oktmo, answer.Checks[1].Fact?.Values.Single());
        Assert.Equal([Region.Metallurg], answer.Checks[1].Required.Values);
    }

    [Theory]
    [InlineData("2012-11-23", null)]
    [InlineData("2012-11-24", "too_young")]
    [InlineData("1990-11-24", null)]
    [InlineData("1990-11-23", "too_old")]
    [InlineData("1991-06-01", null)]
    [InlineData(null, "no_birth_date")]
    public void Age_is_counted_in_full_years_on_the_day_of_voting(string? birth, string? denial)
    {
        var answer = Of(minAge: 14, maxAge: 35)
            .Explain(Facts() with { BirthDate = birth is null ? null : DateOnly.Parse(birth, null) }, Today);

        Assert.Equal(denial, answer.Denial?.Code);
    }

    [Theory]
    [InlineData("2012-02-29", "2026-02-28", 13)]
    [InlineData("2012-02-29", "2026-03-01", 14)]
    [InlineData("2012-02-29", "2028-02-28", 15)]
    [InlineData("2012-02-29", "2028-02-29", 16)]
    [InlineData("2012-11-23", "2026-11-22", 13)]
    [InlineData("2012-11-23", "2026-11-23", 14)]
    [InlineData("2012-12-31", "2027-01-01", 14)]
    public void A_year_of_age_is_full_on_the_birthday(string birth, string day, int age) =>
        Assert.Equal(age, Electorate.AgeOn(DateOnly.Parse(day, null), DateOnly.Parse(birth, null)));

    [Fact]
    public void What_is_told_first_is_what_must_be_done_first()
    {
        var answer = Of(minAge: 14, maxAge: 35).Explain(
            new(AccountLevel.Simplified, new(2020, 1, 1), Oktmo: null, HasAddress: false, ReadOn), Today);

        Assert.Equal("account_level", answer.Denial?.Code);
        Assert.Equal(
            ["account_level", "no_address", "too_young"], answer.Checks.Where(check => !check.IsPassed).Select(check => check.Code));
        Assert.Equal(("14", "6"), (answer.Checks[2].Required.Values.Single(), answer.Checks[2].Fact?.Values.Single()));
    }

    [Fact]
    public void Several_territories_are_one_electorate() => Assert.All(
        (string[])[Region.Miass, Region.Metallurg],
        here => Assert.True(Of([Region.Chelyabinsk, Region.Miass]).Explain(Facts() with { Oktmo = here }, Today).IsAllowed));

    [Theory]
    [InlineData(165_245, Region.Miass)]
    [InlineData(1_182_517, Region.Chelyabinsk)]
    [InlineData(1_182_517, Region.Chelyabinsk, Region.Metallurg)]
    [InlineData(1_182_517, Region.Metallurg, Region.Chelyabinsk, "75701310")]
    [InlineData(1_347_762, Region.Chelyabinsk, Region.Miass)]
    [InlineData(3_395_798, Region.Whole, Region.Miass, "75734000")]
    [InlineData(357_162, "75701310", Region.Metallurg)]
    public void Nobody_is_counted_twice(int size, params string[] territories) => Assert.Equal(size, Of(territories).Size());

    [Fact]
    public void A_size_that_is_not_known_is_not_guessed() => Assert.Null(Of([Region.Miass, "75734000"]).Size());

    [Theory]
    [InlineData(Region.Whole, Region.Metallurg, true)]
    [InlineData(Region.Whole, Region.Whole, true)]
    [InlineData(Region.Chelyabinsk, Region.Metallurg, true)]
    [InlineData(Region.Chelyabinsk, Region.Miass, false)]
    [InlineData(Region.Metallurg, Region.Chelyabinsk, false)]
    [InlineData(Region.TroitskTown, Region.TroitskArea, false)]
    [InlineData(Region.Whole, "45000000", false)]
    [InlineData("45000000", Region.Metallurg, false)]
    public void A_territory_includes_itself_and_all_below_it(string enclosing, string inner, bool includes) =>
        Assert.Equal(includes, Region.Directory.Includes(enclosing, inner));

    private static Electorate Of(string[]? territories = null, int? minAge = null, int? maxAge = null, string level = "Confirmed") =>
        new(Guid.NewGuid(), new(territories ?? [Region.Metallurg], minAge, maxAge, level), Region.Directory);

    private static VoterFacts Facts() => new(AccountLevel.Confirmed, new(2000, 1, 1), Region.Metallurg, HasAddress: true, ReadOn);
}
