using ActiveResident.Host;

namespace ActiveResident.UnitTests.Host;

public class NumbersTests
{
    [Theory]
    [InlineData("ru", 813, "813")]
    [InlineData("ru", 4813, "4\u202f813")]
    [InlineData("ru", 3_400_000, "3\u202f400\u202f000")]
    [InlineData("ru", -150, "−150")]
    [InlineData("en", 4813, "4,813")]
    [InlineData("en", -150, "−150")]
    public void Counts_are_grouped_for_the_reader(string language, int count, string shown) =>
        Assert.Equal(shown, Languages.In(language, () => Numbers.Count(count)));

    [Theory]
    [InlineData(20, "+20")]
    [InlineData(0, "0")]
    [InlineData(-150, "−150")]
    public void A_change_shows_its_sign(int change, string shown) =>
        Assert.Equal(shown, Languages.In("ru", () => Numbers.Change(change)));

    [Theory]
    [InlineData("ru", "46,2\u00a0%")]
    [InlineData("en", "46.2%")]
    public void Shares_have_one_decimal(string language, string shown) =>
        Assert.Equal(shown, Languages.In(language, () => Numbers.Percent(46.2m)));

    [Fact]
    public void A_bar_is_as_wide_in_every_language() =>
        Assert.Equal("46.2%", Languages.In("ru", () => Numbers.BarWidth(46.2m)));

    [Theory]
    [InlineData("ru", 0, "0\u00a0голосов")]
    [InlineData("ru", 1, "1\u00a0голос")]
    [InlineData("ru", 2, "2\u00a0голоса")]
    [InlineData("ru", 5, "5\u00a0голосов")]
    [InlineData("ru", 11, "11\u00a0голосов")]
    [InlineData("ru", 12, "12\u00a0голосов")]
    [InlineData("ru", 21, "21\u00a0голос")]
    [InlineData("ru", 111, "111\u00a0голосов")]
    [InlineData("ru", 4812, "4\u202f812\u00a0голосов")]
    [InlineData("ru", 4822, "4\u202f822\u00a0голоса")]
    [InlineData("en", 1, "1\u00a0vote")]
    [InlineData("en", 21, "21\u00a0votes")]
    public void Counted_things_take_the_right_form(string language, int count, string shown) =>
        Assert.Equal(shown, Languages.In(language, () => Languages.Texts.Plural("votes", count)));
}
