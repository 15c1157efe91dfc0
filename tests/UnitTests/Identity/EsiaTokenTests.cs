using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using ActiveResident.Identity;

namespace ActiveResident.UnitTests.Identity;

public class EsiaTokenTests(EsiaFixture esia) : IClassFixture<EsiaFixture>
{
    [Fact]
    public void Tokens_of_one_person_signed_by_ESIA_are_taken()
    {
        var id = esia.IdClaims();
        id["urn:esia:sbj"] = new JsonObject { ["urn:esia:sbj:is_tru"] = true };

        var verified = esia.Verifier.Verify(esia.Sign(esia.AccessClaims()), esia.Sign(id));

        Assert.Equal(new VerifiedTokens("1000000101", SaysConfirmed: true), verified.Value);
    }

    [Fact]
    public void A_person_without_the_sign_of_confirmation_is_not_confirmed() =>
        Assert.False(esia.Verifier.Verify(esia.Sign(esia.AccessClaims()), esia.Sign(esia.IdClaims())).Value.SaysConfirmed);

    [Theory]
    [InlineData("iss", "http://elsewhere.example/")]
    [InlineData("client_id", "ANOTHER")]
    [InlineData("urn:esia:sbj_id", 1000000102)]
    [InlineData("exp", 1)]
    [InlineData("exp", "never")]
    [InlineData("nbf", 4_000_000_000)]
    public void An_access_token_with_a_wrong_claim_is_refused(string claim, object value)
    {
        var claims = esia.AccessClaims();
        claims[claim] = JsonValue.Create(value);

        Refused(esia.Sign(claims), esia.Sign(esia.IdClaims()));
    }

    [Fact]
    public void An_id_token_for_another_system_is_refused()
    {
        var claims = esia.IdClaims();
        claims["aud"] = "ANOTHER";

        Refused(esia.Sign(esia.AccessClaims()), esia.Sign(claims));
    }

    [Theory]
    [InlineData(59, true)]
    [InlineData(60, false)]
    public void A_token_lives_one_minute_longer_than_it_says(int secondsAgo, bool taken)
    {
        var claims = esia.AccessClaims();
        claims["exp"] = EsiaFixture.Now.ToUnixTimeSeconds() - secondsAgo;

        var verified = esia.Verifier.Verify(esia.Sign(claims), esia.Sign(esia.IdClaims()));

        Assert.Equal(taken, verified.IsSuccess);
    }

    [Fact]
    public void A_token_without_a_signature_is_refused()
    {
        var signed = esia.Sign(esia.AccessClaims()).Split('.');

        Refused($"{Part("""{"alg":"none"}""")}.{signed[1]}.", esia.Sign(esia.IdClaims()));
    }

    [Fact]
    public void A_token_signed_with_our_copy_of_the_public_key_as_a_shared_secret_is_refused()
    {
        var text = $"{Part("""{"alg":"HS256"}""")}.{Part(esia.AccessClaims().ToJsonString())}";
        var secret = esia.Certificates.Emulator.GetPublicKey();
        var signature = Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(text)));

        Refused($"{text}.{signature}", esia.Sign(esia.IdClaims()));
    }

    [Fact]
    public void A_token_signed_by_another_key_is_refused()
    {
        using var stranger = RSA.Create(2048);

        Refused(Jwt.Write(new() { ["alg"] = "RS256" }, esia.AccessClaims(), stranger), esia.Sign(esia.IdClaims()));
    }

    [Fact]
    public void A_claim_changed_after_signing_is_refused()
    {
        var signed = esia.Sign(esia.AccessClaims()).Split('.');
        var claims = esia.AccessClaims();
        claims["urn:esia:sbj_id"] = 1000000102;

        Refused($"{signed[0]}.{Part(claims.ToJsonString())}.{signed[2]}", esia.Sign(esia.IdClaims()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("a.b.c")]
    [InlineData("e30.e30.e30")]
    [InlineData("*.*.*")]
    [InlineData("eyJhbGciOiJub25lIiwiYWxnIjoiUlMyNTYifQ.e30.e30")] // two algorithms
    public void What_is_no_token_is_refused(string text) => Refused(text, esia.Sign(esia.IdClaims()));

    [Fact]
    public void The_certificate_hash_is_the_digest_of_the_DER_bytes()
    {
        var signer = new RsaEsiaSigner(esia.Certificates);

        var expected = Convert.ToHexString(SHA256.HashData(esia.Certificates.Client.Export(X509ContentType.Cert)));
        Assert.Equal(expected, signer.CertificateHash);
        Assert.Equal(64, signer.CertificateHash.Length);
    }

    [Fact]
    public void The_signature_verifies_with_the_certificate_over_the_very_text()
    {
        var signature = Base64Url.DecodeFromChars(new RsaEsiaSigner(esia.Certificates).Sign("текст +0500"));

        using var key = esia.Certificates.Client.GetRSAPublicKey()!;
        Assert.True(key.VerifyData(
            Encoding.UTF8.GetBytes("текст +0500"), signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    private void Refused(string access, string id) =>
        Assert.Equal(IdentityErrors.SignInRefused, esia.Verifier.Verify(access, id).Error);

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
