using System.Globalization;
using ActiveResident.BuildingBlocks;

namespace ActiveResident.UnitTests;

public sealed class RegionTimeTests
{
    [Theory]
    [InlineData("2026-11-22T18:59:59.9999999Z", "2026-11-22")]
    [InlineData("2026-11-22T19:00:00Z", "2026-11-23")]
    [InlineData("2026-11-23T18:59:59.9999999Z", "2026-11-23")]
    [InlineData("2026-12-31T19:00:00Z", "2027-01-01")]
    [InlineData("2028-02-28T19:00:00Z", "2028-02-29")]
    public void The_day_of_the_region_begins_at_seven_in_the_evening_of_Greenwich(string instant, string day) =>
        Assert.Equal(day, DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture).ToRegionDay().ToString("O", CultureInfo.InvariantCulture));

    [Fact]
    public void The_day_does_not_depend_on_the_zone_in_which_an_instant_is_written()
    {
        var midnight = new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.FromHours(5));

        Assert.Equal(new DateOnly(2026, 11, 23), midnight.ToRegionDay());
        Assert.Equal(new DateOnly(2026, 11, 23), midnight.ToUniversalTime().ToRegionDay());
        Assert.Equal(new DateOnly(2026, 11, 22), midnight.AddTicks(-1).ToOffset(TimeSpan.FromHours(12)).ToRegionDay());
    }

    [Fact]
    public void A_day_and_a_time_of_the_region_are_one_instant()
    {
        var opening = new DateOnly(2026, 11, 23).AtRegion(new TimeOnly(10, 0));

        Assert.Equal(new DateTimeOffset(2026, 11, 23, 5, 0, 0, TimeSpan.Zero), opening);
        Assert.Equal(TimeSpan.Zero, opening.Offset);
    }

    [Fact]
    public void The_first_and_the_last_tick_of_a_day_belong_to_it()
    {
        var day = new DateOnly(2026, 11, 23);

        Assert.Equal(day, day.AtRegion(TimeOnly.MinValue).ToRegionDay());
        Assert.Equal(day, day.AtRegion(TimeOnly.MaxValue).ToRegionDay());
        Assert.Equal(day.AtRegion(TimeOnly.MaxValue).AddTicks(1), day.AddDays(1).AtRegion(TimeOnly.MinValue));
    }

    [Fact]
    public void A_page_shows_an_instant_by_the_clocks_of_the_region()
    {
        var shown = new DateTimeOffset(2026, 11, 23, 5, 0, 0, TimeSpan.Zero).ToRegion();

        Assert.Equal((10, TimeSpan.FromHours(5)), (shown.Hour, shown.Offset));
    }

    [Fact]
    public void Years_when_the_region_kept_another_offset_are_read_by_the_rules_of_their_time() =>
        Assert.Equal(TimeSpan.FromHours(6), new DateTimeOffset(2012, 7, 1, 0, 0, 0, TimeSpan.Zero).ToRegion().Offset);
}
