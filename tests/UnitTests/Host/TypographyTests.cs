using ActiveResident.Host;

namespace ActiveResident.UnitTests.Host;

public class TypographyTests
{
    [Theory]
    [InlineData("Ваш голос в деле", "Ваш голос в~деле")]
    [InlineData("и в доме № 5", "и~в~доме №~5")]
    [InlineData("Дом №5 у озера", "Дом №~5 у~озера")]
    [InlineData("Скамьи — из дуба", "Скамьи~— из~дуба")]
    [InlineData("Скамьи - из дуба", "Скамьи~— из~дуба")]
    [InlineData("24 ноября, от 14 лет, 46,2 %", "24~ноября, от~14~лет, 46,2~%")]
    [InlineData("«О сквере» (и не только)", "«О~сквере» (и~не~только)")]
    [InlineData("Какой-то текст, ул. Ленина", "Какой-то текст, ул. Ленина")]
    [InlineData("Сквер «Уральские самоцветы»", "Сквер «Уральские самоцветы»")]
    [InlineData("", "")]
    public void Lines_do_not_break_where_they_must_not(string typed, string set) =>
        Assert.Equal(set.Replace('~', '\u00a0'), Typography.Polish(typed));

    [Fact]
    public void Setting_twice_changes_nothing()
    {
        var once = Typography.Polish("и в доме № 5 - 24 ноября");
        Assert.Equal(once, Typography.Polish(once));
    }
}
