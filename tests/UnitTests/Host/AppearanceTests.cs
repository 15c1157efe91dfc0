using ActiveResident.Host;

namespace ActiveResident.UnitTests.Host;

public class AppearanceTests
{
    [Fact]
    public void Settings_survive_the_cookie()
    {
        var vision = new Vision("brown", "200", "wide", "off", "serif");
        Assert.Equal(vision, Vision.Parse(vision.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("on")]
    [InlineData("brown.200.wide.off")]
    [InlineData("brown.999.wide.off.serif")]
    [InlineData("\"><script>.200.wide.off.serif")]
    public void A_cookie_that_is_not_ours_changes_nothing(string? cookie) => Assert.Null(Vision.Parse(cookie));
}
