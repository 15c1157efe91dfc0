using System.Globalization;
using System.Text;
using ActiveResident.BuildingBlocks;
using ActiveResident.Voting;
using Microsoft.Extensions.Localization;

namespace ActiveResident.Host;

/// <summary>A point of the line: its name in the table, its short name under the axis, and all votes until its end.</summary>
internal sealed record TurnoutPoint(string Name, string Mark, long Votes);

/// <summary>How votes came in, from the first one on: by the hour in the first two days, then by the day of the region.</summary>
internal sealed record TurnoutChart(IReadOnlyList<TurnoutPoint> Points, bool IsByHour)
{
    private const int LongestByHour = 48;
    private const int MostDays = 400;

    /// <summary>Null until there are two points to join.</summary>
    public static TurnoutChart? Of(IStringLocalizer texts, DateTimeOffset now, IReadOnlyList<HourTurnout> hours)
    {
        if (hours.Count == 0)
            return null;

        var first = hours[0].Hour;
        var last = hours[^1].Hour;
        var isByHour = (last - first).TotalHours < LongestByHour;
        var points = isByHour ? ByHour(texts, now, hours, first, last) : ByDay(texts, now, hours, first, last);
        return points.Count < 2 ? null : new(points, isByHour);
    }

    private static List<TurnoutPoint> ByHour(
        IStringLocalizer texts, DateTimeOffset now, IReadOnlyList<HourTurnout> hours, DateTimeOffset first, DateTimeOffset last)
    {
        var voters = hours.ToDictionary(hour => hour.Hour, hour => hour.Voters);
        var points = new List<TurnoutPoint>();
        var sum = 0L;
        for (var hour = first; hour <= last; hour = hour.AddHours(1))
        {
            sum += voters.GetValueOrDefault(hour);
            var end = hour.AddHours(1);
            points.Add(new(texts["chart.until", Deadline.Day(texts, now, hour), Deadline.Time(end)].Value, Deadline.Time(end), sum));
        }

        return points;
    }

    private static List<TurnoutPoint> ByDay(
        IStringLocalizer texts, DateTimeOffset now, IReadOnlyList<HourTurnout> hours, DateTimeOffset first, DateTimeOffset last)
    {
        var voters = hours.GroupBy(hour => hour.Hour.ToRegionDay()).ToDictionary(day => day.Key, day => day.Sum(hour => hour.Voters));
        var points = new List<TurnoutPoint>();
        var sum = 0L;
        for (var day = first.ToRegionDay(); day <= last.ToRegionDay() && points.Count < MostDays; day = day.AddDays(1))
        {
            sum += voters.GetValueOrDefault(day);
            points.Add(new(Deadline.Day(texts, now, day), day.ToString(texts["chart.format.day"], CultureInfo.CurrentCulture), sum));
        }

        return points;
    }
}

/// <summary>The line drawn at one width; two of them are on a page, so that letters stay legible on a phone.</summary>
internal sealed class TurnoutLine
{
    private const double Left = 52;
    private const double Top = 26;
    private const double Bottom = 196;

    public TurnoutLine(TurnoutChart chart, int width, int marks)
    {
        Width = width;
        Right = width - 8;
        var points = chart.Points;
        var step = Step(points[^1].Votes);
        var most = Math.Max(step, (points[^1].Votes + step - 1) / step * step);
        Grid = [.. Enumerable.Range(0, (int)(most / step) + 1).Select(line => (Y(line * step, most), line * step))];
        var path = new StringBuilder();
        for (var at = 0; at < points.Count; at++)
            path.Append(CultureInfo.InvariantCulture, $"{(at == 0 ? 'M' : 'L')}{X(at, points.Count):0.#} {Y(points[at].Votes, most):0.#}");

        Line = path.ToString();
        Area = string.Create(CultureInfo.InvariantCulture, $"{Line}L{Right:0.#} {Bottom}L{Left} {Bottom}Z");
        var every = Math.Max(1, (points.Count - 1 + marks - 1) / marks);
        Marks = [.. Enumerable.Range(0, points.Count).Where(at => (points.Count - 1 - at) % every == 0).Select(at => (X(at, points.Count), points[at].Mark))];
        EndY = Y(points[^1].Votes, most);
    }

    public int Width { get; }

    public double Right { get; }

    public double EndY { get; }

    public string Line { get; }

    public string Area { get; }

    public IReadOnlyList<(double Y, long Votes)> Grid { get; }

    public IReadOnlyList<(double X, string Name)> Marks { get; }

    private double X(int at, int count) => Left + (Right - Left) * at / (count - 1);

    private static double Y(long votes, long most) => Bottom - (Bottom - Top) * votes / most;

    /// <summary>1, 2 or 5 times a power of ten, so that there are five lines at most.</summary>
    private static long Step(long most)
    {
        for (var power = 1L; ; power *= 10)
        {
            foreach (var step in (long[])[power, 2 * power, 5 * power])
            {
                if (most <= 5 * step)
                    return step;
            }
        }
    }
}
