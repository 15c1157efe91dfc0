using ActiveResident.BuildingBlocks;
using ActiveResident.Host;

namespace ActiveResident.UnitTests.Host;

public class DeadlineTests
{
    // Sunday, 14:05 in Chelyabinsk.
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 5, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2.05:55:00", "Осталось 2 дня 5 часов")]
    [InlineData("1.00:59:00", "Остался 1 день")]
    [InlineData("21.01:00:00", "Остался 21 день 1 час")]
    [InlineData("23:59:59", "Осталось 23 часа 59 минут")]
    [InlineData("05:55:30", "Осталось 5 часов 55 минут")]
    [InlineData("01:00:00", "Остался 1 час")]
    [InlineData("00:59:59", "Осталось 59 минут")]
    [InlineData("00:01:59", "Осталась 1 минута")]
    [InlineData("00:00:59", "Осталось меньше минуты")]
    [InlineData("00:00:00", "Голосование завершилось")]
    [InlineData("-1.00:00:00", "Голосование завершилось")]
    public void What_is_left_is_rounded_down(string left, string shown) =>
        Assert.Equal(shown, Plain("ru", () => Deadline.Left(Languages.Texts, Now, Now + TimeSpan.Parse(left, null))));

    [Theory]
    [InlineData("2.05:55:00", "2 days 5 hours left")]
    [InlineData("01:00:00", "1 hour left")]
    [InlineData("00:00:59", "Less than a minute left")]
    public void What_is_left_is_told_in_English(string left, string shown) =>
        Assert.Equal(shown, Plain("en", () => Deadline.Left(Languages.Texts, Now, Now + TimeSpan.Parse(left, null))));

    [Theory]
    [InlineData("2026-11-22T20:00", "сегодня в 20:00", "today, 20:00")]
    [InlineData("2026-11-22T23:59", "сегодня в 23:59", "today, 23:59")]
    [InlineData("2026-11-23T00:00", "завтра в 00:00", "tomorrow, 00:00")]
    [InlineData("2026-11-24T20:00", "во вторник, 24 ноября, в 20:00", "Tuesday, 24 November, 20:00")]
    [InlineData("2026-11-25T08:30", "в среду, 25 ноября, в 08:30", "Wednesday, 25 November, 08:30")]
    [InlineData("2026-12-01T18:00", "1 декабря в 18:00", "1 December, 18:00")]
    [InlineData("2027-01-12T18:00", "12 января 2027 года в 18:00", "12 January 2027, 18:00")]
    [InlineData("2026-11-21T18:00", "21 ноября в 18:00", "21 November, 18:00")]
    public void A_day_is_named_by_the_regions_clock(string region, string russian, string english)
    {
        var local = DateTime.Parse(region, null);
        var at = DateOnly.FromDateTime(local).AtRegion(TimeOnly.FromDateTime(local));

        Assert.Equal(russian, Plain("ru", () => Deadline.When(Languages.Texts, Now, at)));
        Assert.Equal(english, Plain("en", () => Deadline.When(Languages.Texts, Now, at)));
    }

    [Fact]
    public void The_region_is_a_day_ahead_of_Greenwich_late_in_the_evening()
    {
        var lateInGreenwich = new DateTimeOffset(2026, 11, 22, 19, 30, 0, TimeSpan.Zero);
        Assert.Equal("сегодня в 00:30", Plain("ru", () => Deadline.When(Languages.Texts, lateInGreenwich, lateInGreenwich)));
    }

    [Theory]
    [InlineData("23:59:59", true)]
    [InlineData("1.00:00:00", false)]
    [InlineData("00:00:00", false)]
    public void The_last_day_is_urgent(string left, bool urgent) =>
        Assert.Equal(urgent, Deadline.IsUrgent(Now, Now + TimeSpan.Parse(left, null)));

    [Fact]
    public void A_receipt_names_the_whole_moment() =>
        Assert.Equal("22 ноября 2026, 14:05", Plain("ru", () => Deadline.Moment(Languages.Texts, Now)));

    private static string Plain(string language, Func<string> read) => Languages.In(language, read).Replace('\u00a0', ' ');
}
