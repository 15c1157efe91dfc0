using ActiveResident.Host;
using ActiveResident.Voting;

namespace ActiveResident.UnitTests.Host;

public class TurnoutChartTests
{
    // Noon in Chelyabinsk.
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 7, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_first_two_days_are_drawn_by_the_hour_and_quiet_hours_stay_level()
    {
        var chart = Of((0, 3), (3, 4))!;

        Assert.True(chart.IsByHour);
        Assert.Equal([3, 3, 3, 7], chart.Points.Select(point => point.Votes));
        Assert.Equal(["13:00", "14:00", "15:00", "16:00"], chart.Points.Select(point => point.Mark));
    }

    [Fact]
    public void Longer_polls_are_drawn_by_the_day_of_the_region()
    {
        var chart = Of((0, 3), (11, 1), (12, 5), (49, 4))!; // 11: 23:00, 12: midnight in Chelyabinsk

        Assert.False(chart.IsByHour);
        Assert.Equal([4, 9, 13], chart.Points.Select(point => point.Votes));
        Assert.Equal(["22 ноября", "23 ноября", "24 ноября"], chart.Points.Select(point => Plain(point.Name)));
    }

    [Fact]
    public void One_point_is_no_line()
    {
        Assert.Null(Of());
        Assert.Null(Of((0, 3)));
    }

    [Theory]
    [InlineData(1, 1, 2)]
    [InlineData(5, 1, 6)]
    [InlineData(6, 2, 4)]
    [InlineData(4_813, 1_000, 6)]
    [InlineData(1_000_000, 200_000, 6)]
    public void The_axis_has_round_numbers_and_few_lines(long most, long step, int lines)
    {
        var line = new TurnoutLine(new([new("", "", 0), new("", "", most)], IsByHour: true), 640, 8);

        Assert.Equal(lines, line.Grid.Count);
        Assert.Equal(step, line.Grid[1].Votes);
        Assert.True(line.Grid[^1].Votes >= most);
    }

    [Fact]
    public void Marks_under_the_axis_end_with_the_last_point()
    {
        var points = Enumerable.Range(1, 30).Select(day => new TurnoutPoint($"{day}", $"{day}", day)).ToList();
        var line = new TurnoutLine(new(points, IsByHour: false), 344, 3);

        Assert.Equal(["10", "20", "30"], line.Marks.Select(mark => mark.Name));
        Assert.Equal(336, line.Marks[^1].X);
    }

    private static string Plain(string text) => text.Replace('\u00a0', ' ');

    private static TurnoutChart? Of(params (int After, long Voters)[] hours) => Languages.In("ru", () => TurnoutChart.Of(
        Languages.Texts, Noon.AddDays(5), [.. hours.Select(hour => new HourTurnout(Noon.AddHours(hour.After), hour.Voters))]));
}
