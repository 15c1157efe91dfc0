using ActiveResident.BuildingBlocks;
using ActiveResident.Identity;
using Microsoft.Extensions.Configuration;

namespace ActiveResident.UnitTests.Identity;

public class EsiaOptionsTests
{
    [Fact]
    public void Without_settings_the_emulator_plays_the_state_account()
    {
        var options = Read([]);

        Assert.Equal(EsiaMode.Emulator, options.Mode);
        Assert.True(options.Asks("id_doc")); // without it a standard account looks simplified
    }

    [Theory]
    [InlineData("Esia:Mode", "Gateway")]
    [InlineData("Esia:Mode", "DirectV2")] // without an address and a certificate
    [InlineData("Esia:Scopes", "fullname")]
    [InlineData("Esia:ClientId", " ")]
    [InlineData("Esia:Issuer", "esia")]
    public void A_setting_that_cannot_work_is_told_at_the_start(string key, string value) =>
        Assert.Throws<StartRefusedException>(() => Read(new() { [key] = value }));

    [Fact]
    public void The_real_state_account_is_spoken_to_over_https_only() => Assert.Contains(
        "https",
        Assert.Throws<StartRefusedException>(() => Read(new()
        {
            ["Esia:Mode"] = "DirectV2",
            ["Esia:BaseUrl"] = "http://esia.gosuslugi.ru",
        })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_short_hash_key_is_refused() => Assert.Throws<StartRefusedException>(
        () => PersonHashes.KeyFrom(Configuration(new() { ["Identity:HashKey"] = "secret" })));

    private static EsiaOptions Read(Dictionary<string, string?> settings) => EsiaOptions.Read(Configuration(settings));

    private static IConfiguration Configuration(Dictionary<string, string?> settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
}
