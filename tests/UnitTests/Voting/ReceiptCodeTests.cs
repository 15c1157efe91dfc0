using ActiveResident.Voting;

namespace ActiveResident.UnitTests.Voting;

public class ReceiptCodeTests
{
    private const string Key = "0123456789abcdef";
    private static readonly Guid Poll = Guid.Parse("019aaf00-0000-7000-8000-000000000413");

    [Fact]
    public void The_alphabet_has_thirty_signs_and_none_that_is_mistaken_for_another()
    {
        Assert.Equal(30, ReceiptCode.Alphabet.Distinct().Count());
        Assert.Equal(30, ReceiptCode.Alphabet.Length);
        Assert.DoesNotContain(ReceiptCode.Alphabet, "0O1ILU".Contains);
    }

    [Fact]
    public void The_same_request_has_the_same_code() =>
        Assert.Equal(ReceiptCode.Derive(Poll, Key, 0), ReceiptCode.Derive(Poll, Key, 0));

    [Fact]
    public void Another_poll_another_key_or_another_attempt_has_another_code() => Assert.Equal(4, new[]
    {
        ReceiptCode.Derive(Poll, Key, 0),
        ReceiptCode.Derive(Guid.Parse("019aaf00-0000-7000-8000-000000000469"), Key, 0),
        ReceiptCode.Derive(Poll, Key + "0", 0),
        ReceiptCode.Derive(Poll, Key, 1),
    }.Distinct().Count());

    [Fact]
    public void Codes_use_every_sign_at_every_place_and_hardly_ever_meet()
    {
        var codes = Enumerable.Range(0, 20_000).Select(at => ReceiptCode.Derive(Poll, $"{Key}{at}", 0)).ToList();

        Assert.All(codes, code => Assert.Matches($"^[{ReceiptCode.Alphabet}]{{8}}$", code));
        for (var place = 0; place < 8; place++)
            Assert.Equal(30, codes.Select(code => code[place]).Distinct().Count());
        Assert.InRange(codes.Distinct().Count(), codes.Count - 2, codes.Count);
    }

    [Fact]
    public void A_code_is_printed_in_two_groups_and_read_back() =>
        Assert.All(Enumerable.Range(0, 200).Select(at => ReceiptCode.Derive(Poll, $"{Key}{at}", 0)), code =>
        {
            Assert.Matches("^.{4}-.{4}$", ReceiptCode.Print(code));
            Assert.Equal(code, ReceiptCode.Parse(ReceiptCode.Print(code)));
        });

    [Theory]
    [InlineData("7K4M-2TXP")]
    [InlineData("7k4m2txp")]
    [InlineData("  7K4M 2TXP\n")]
    [InlineData("7K4M–2TXP")]
    [InlineData("7K4M—2TXP")]
    [InlineData("7K4M\u00A02TXP")]
    [InlineData("7К4М-2ТХР")] // Cyrillic К М Т Х Р
    [InlineData("7к4м-2тхр")]
    [InlineData("7-K-4-M-2-T-X-P")]
    public void A_code_is_understood_however_it_is_typed(string typed) => Assert.Equal("7K4M2TXP", ReceiptCode.Parse(typed));

    [Fact]
    public void Each_Cyrillic_look_alike_is_read_as_its_Latin_sign() =>
        Assert.Equal(("ABCEHKMP", "TXY34444"), (ReceiptCode.Parse("АВСЕНКМР"), ReceiptCode.Parse("ТХУЗ4444")));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("7K4M-2TX")]
    [InlineData("7K4M-2TXPP")]
    [InlineData("7K4M-2TX0")]
    [InlineData("7K4M-2TXI")]
    [InlineData("7K4M-2TXЖ")]
    [InlineData("7K4M'2TXP")]
    [InlineData("7K4M                                     2TXP")]
    public void What_is_no_code_is_not_guessed_at(string? typed) => Assert.Null(ReceiptCode.Parse(typed));
}
