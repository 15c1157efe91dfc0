using ActiveResident.Identity;

namespace ActiveResident.UnitTests.Identity;

public class EsiaMessageTests
{
    private const string State = "0f8fad5b-d9cb-469f-a165-70867728950e";

    [Fact]
    public void The_signed_text_is_the_bare_values_in_the_order_of_the_protocol()
    {
        var message = new EsiaMessage(
            "RPGU74ACTIVE", "openid fullname", "2025.09.02 13:00:29 +0500", State, "https://ag.example/login/callback");

        const string expected =
            "RPGU74ACTIVEopenid fullname2025.09.02 13:00:29 +0500" + State + "https://ag.example/login/callback";
        Assert.Equal(expected, message.SignedText());
        Assert.Equal(expected + "the-code", message.SignedText("the-code"));
    }

    [Theory]
    [InlineData("2025-09-02T13:00:29+05:00", "2025.09.02 13:00:29 +0500")]
    [InlineData("2025-01-02T03:04:05+00:00", "2025.01.02 03:04:05 +0000")]
    [InlineData("2025-12-31T23:59:59-03:30", "2025.12.31 23:59:59 -0330")]
    public void A_timestamp_has_an_offset_without_a_colon_and_reads_back(string instant, string stamp)
    {
        var time = DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(stamp, EsiaMessage.Stamp(time));
        Assert.Equal(time, EsiaMessage.ReadStamp(stamp));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2025.09.02 13:00:29  0500")] // a plus that was not encoded
    [InlineData("2025.09.02 13:00:29 +05:00")]
    [InlineData("2025-09-02 13:00:29 +0500")]
    public void A_timestamp_of_another_form_is_not_read(string? stamp) => Assert.Null(EsiaMessage.ReadStamp(stamp));

    [Fact]
    public void The_challenge_is_that_of_RFC_7636() => Assert.Equal(
        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
        Pkce.ChallengeOf("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));
}
