using System.Buffers.Text;
using System.Security.Cryptography;
using ActiveResident.Identity;

namespace ActiveResident.UnitTests.Identity;

public class BearerTokenTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(number => (byte)number)];

    private readonly BearerToken token = new(Guid.NewGuid(), Guid.NewGuid(), new(2026, 12, 24, 19, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_token_says_whose_session_it_opens_and_until_when()
    {
        var text = token.Seal(Key);

        Assert.Equal(BearerToken.Length, text.Length);
        Assert.Equal(token, BearerToken.Open(text, Key));
    }

    [Fact]
    public void A_token_sealed_with_another_key_is_none()
    {
        byte[] other = [.. Key];
        other[^1] ^= 1;

        Assert.Null(BearerToken.Open(token.Seal(Key), other));
    }

    [Fact]
    public void A_token_with_any_bit_changed_is_none()
    {
        var bytes = Base64Url.DecodeFromChars(token.Seal(Key));
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(BearerToken.Open(Base64Url.EncodeToString(bytes), Key));
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.NotNull(BearerToken.Open(Base64Url.EncodeToString(bytes), Key));
    }

    [Fact]
    public void A_token_of_another_version_is_none_even_when_its_seal_is_right()
    {
        var bytes = Base64Url.DecodeFromChars(token.Seal(Key));
        bytes[0] = 2;
        HMACSHA256.HashData(Key, bytes.AsSpan(..37)).AsSpan(..16).CopyTo(bytes.AsSpan(37));

        Assert.Null(BearerToken.Open(Base64Url.EncodeToString(bytes), Key));
    }

    [Theory]
    [InlineData("")]
    [InlineData("unknown")]
    [InlineData("***********************************************************************")]
    [InlineData("                                                                       ")]
    [InlineData("жжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжж")]
    public void What_is_no_token_is_none(string text) => Assert.Null(BearerToken.Open(text, Key));

    [Fact]
    public void A_token_that_is_cut_or_has_more_to_it_is_none()
    {
        var text = token.Seal(Key);

        Assert.Null(BearerToken.Open(text.AsSpan(..^1), Key));
        Assert.Null(BearerToken.Open(text + "A", Key));
        Assert.Null(BearerToken.Open(text + "=", Key));
        Assert.Null(BearerToken.Open(new string('A', 100_000), Key));
        Assert.Null(BearerToken.Open(string.Concat(text.AsSpan(0, 70), "\n"), Key));
    }
}
