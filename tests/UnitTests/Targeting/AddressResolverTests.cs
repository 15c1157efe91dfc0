using ActiveResident.Identity.Contracts;
using ActiveResident.Targeting;

namespace ActiveResident.UnitTests.Targeting;

public class AddressResolverTests
{
    private const string Oblast = "Челябинская обл";
    private static readonly AddressResolver Resolver = new(Region.Directory);

    [Theory]
    [InlineData("Миасс", Region.Miass)]
    [InlineData("г Миасс", Region.Miass)]
    [InlineData("город МИАСС", Region.Miass)]
    [InlineData("Магнитогорск", "75738000")]
    [InlineData("г. Магнитогорск", "75738000")]
    [InlineData("Верхний Уфалей", "75706000")]
    [InlineData("Трёхгорный", "75707000")]
    [InlineData("Трехгорный", "75707000")]
    [InlineData("г Озёрск", "75743000")]
    [InlineData("Сатка", Region.Satka)]
    [InlineData("Троицк", Region.TroitskTown)]
    [InlineData("Челябинск", Region.Chelyabinsk)]
    public void A_town_is_known_by_its_name(string city, string oktmo) =>
        Assert.Equal(new(oktmo, AddressMatch.Town), Resolve(city: city));

    [Theory]
    [InlineData("f2976e80-32e1-4284-8eda-06cf19239cd1", Region.Miass)]
    [InlineData("8bcc16d4-ead7-4938-944c-862c7e6c67aa", Region.Satka)]
    [InlineData("b5ad78c2-cc8f-4769-9a9f-75743d8da02f", Region.TroitskTown)]
    public void A_town_is_known_by_its_code_whatever_its_name(string fias, string oktmo) =>
        Assert.Equal(new(oktmo, AddressMatch.Town), Resolve(city: "неразборчиво", fias: Guid.Parse(fias)));

    [Theory]
    [InlineData("Калининский", "75701310")]
    [InlineData("Курчатовский р-н", "75701315")]
    [InlineData("район Ленинский", "75701320")]
    [InlineData("Металлургический", Region.Metallurg)]
    [InlineData("внутригородской район МЕТАЛЛУРГИЧЕСКИЙ", Region.Metallurg)]
    [InlineData("Советский", "75701370")]
    [InlineData("Тракторозаводский", "75701380")]
    [InlineData("Центральный район", "75701390")]
    public void A_district_of_Chelyabinsk_is_told_from_the_others(string district, string oktmo) =>
        Assert.Equal(new(oktmo, AddressMatch.Named), Resolve(city: "г Челябинск", district: district));

    [Fact]
    public void A_district_of_another_town_is_no_district_of_Chelyabinsk() =>
        Assert.Equal(new("75738000", AddressMatch.Town), Resolve(city: "Магнитогорск", district: "Ленинский"));

    [Fact]
    public void An_unknown_district_leaves_the_town() =>
        Assert.Equal(new(Region.Chelyabinsk, AddressMatch.Town), Resolve(city: "Челябинск", district: "Заречный"));

    [Theory]
    [InlineData("р-н Саткинский", Region.Satka)]
    [InlineData("Саткинский район", Region.Satka)]
    [InlineData("Саткинский муниципальный округ", Region.Satka)]
    [InlineData("Агаповский р-н", "75503000")]
    [InlineData("Троицкий р-н", Region.TroitskArea)]
    public void An_area_is_known_by_its_name_also_for_a_village(string area, string oktmo) =>
        Assert.Equal(new(oktmo, AddressMatch.Named), Resolve(area: area, settlement: "с Примерное"));

    [Fact]
    public void A_settlement_that_is_an_okrug_by_itself_is_known_by_its_name()
    {
        Assert.Equal(new("75759000", AddressMatch.Town), Resolve(settlement: "п Локомотивный"));
        Assert.Equal(Region.Satka, Resolve(area: "Саткинский р-н", settlement: "п Локомотивный").Oktmo);
        Assert.Equal(ResolvedAddress.None, Resolve(settlement: "п Миасс"));
    }

    [Fact]
    public void Of_two_of_one_name_the_area_beside_the_town_decides()
    {
        Assert.Equal(Region.TroitskTown, Resolve(city: "г Троицк").Oktmo);
        Assert.Equal(Region.TroitskArea, Resolve(area: "Троицкий р-н", city: "г Троицк").Oktmo);
    }

    [Theory]
    [InlineData("Москва")]
    [InlineData("Курганская обл")]
    [InlineData("Свердловская область")]
    public void Another_region_is_not_ours_even_with_a_town_of_ours(string region)
    {
        Assert.Equal(ResolvedAddress.None, Resolve(region: region, city: "Троицк"));
        Assert.Equal(ResolvedAddress.None, Resolve(region: region, area: "Троицкий р-н"));
    }

    [Theory]
    [InlineData("Челябинская")]
    [InlineData("обл Челябинская")]
    [InlineData("ЧЕЛЯБИНСКАЯ ОБЛАСТЬ")]
    [InlineData(null)]
    [InlineData("")]
    public void Our_region_may_be_written_in_any_way_or_left_out(string? region) =>
        Assert.Equal(Region.Miass, Resolve(region: region, city: "Миасс").Oktmo);

    [Fact]
    public void An_address_of_which_nothing_is_known_has_no_territory()
    {
        Assert.Equal(ResolvedAddress.None, Resolve());
        Assert.Equal(ResolvedAddress.None, Resolve(region: null));
        Assert.Equal(ResolvedAddress.None, Resolve(city: "г", area: " ", district: "р-н"));
        Assert.Equal(ResolvedAddress.None, Resolve(city: "Неведомск", area: "Неведомский р-н"));
        Assert.Equal(ResolvedAddress.None, Resolve(district: "Металлургический"));
    }

    private static ResolvedAddress Resolve(
        string? region = Oblast, string? area = null, string? city = null, string? district = null, string? settlement = null, Guid? fias = null) =>
        Resolver.Resolve(new(AddressKind.Registration, "", region, area, city, district, settlement, null, null, fias));
}
