using System.Globalization;
using ActiveResident.BuildingBlocks;
using Microsoft.Extensions.Localization;

namespace ActiveResident.Host;

/// <summary>Instants in words, by the region's clock and seen from <c>now</c>.</summary>
internal static class Deadline
{
    /// <summary>Whether less than a day is left.</summary>
    public static bool IsUrgent(DateTimeOffset now, DateTimeOffset at) => at > now && at - now < TimeSpan.FromDays(1);

    /// <summary>«2 дня 5 часов»: two units at most, rounded down, so that nobody is promised more time than there is.</summary>
    public static string Remainder(IStringLocalizer texts, TimeSpan left)
    {
        var (first, second) = Units(left);
        return first is not { } main ? texts["clock.under_minute"]
            : second is { Count: > 0 } rest ? $"{texts.Plural(main.Name, main.Count)} {texts.Plural(rest.Name, rest.Count)}"
            : texts.Plural(main.Name, main.Count);
    }

    /// <summary>«Осталось 2 дня 5 часов», or that it is over.</summary>
    public static string Left(IStringLocalizer texts, DateTimeOffset now, DateTimeOffset at)
    {
        var left = at - now;
        if (left <= TimeSpan.Zero)
            return texts["clock.over"];

        var (first, _) = Units(left);
        var verb = first is { } main ? $"clock.left.{main.Name}.{Plurals.Form(main.Count)}" : "clock.left.under_minute";
        return texts[verb, Remainder(texts, left)];
    }

    /// <summary>«во вторник, 24 ноября, в 20:00», «сегодня в 20:00», «завтра в 20:00».</summary>
    public static string When(IStringLocalizer texts, DateTimeOffset now, DateTimeOffset at)
    {
        var time = Time(at);
        return (at.ToRegionDay().DayNumber - now.ToRegionDay().DayNumber) switch
        {
            0 => texts["clock.today", time],
            1 => texts["clock.tomorrow", time],
            > 1 and < 7 => texts["clock.weekday", texts[$"weekday.{at.ToRegion().DayOfWeek}"].Value, Day(texts, now, at), time],
            _ => texts["clock.day", Day(texts, now, at), time],
        };
    }

    /// <summary>«24 ноября», with the year when it is not this one.</summary>
    public static string Day(IStringLocalizer texts, DateTimeOffset now, DateTimeOffset at) => Day(texts, now, at.ToRegionDay());

    /// <summary>«24 ноября», with the year when it is not this one.</summary>
    public static string Day(IStringLocalizer texts, DateTimeOffset now, DateOnly day) =>
        day.ToString(texts[day.Year == now.ToRegionDay().Year ? "clock.format.day" : "clock.format.day_year"], CultureInfo.CurrentCulture);

    /// <summary>«22 ноября 2026, 14:05»: for receipts and papers, where no «today» may stand.</summary>
    public static string Moment(IStringLocalizer texts, DateTimeOffset at) =>
        at.ToRegion().ToString(texts["clock.format.moment"], CultureInfo.CurrentCulture);

    public static string Time(DateTimeOffset at) => at.ToRegion().ToString("HH:mm", CultureInfo.InvariantCulture);

    private static (Unit? First, Unit? Second) Units(TimeSpan left) => left switch
    {
        { TotalDays: >= 1 } => (new("days", left.Days), new("hours", left.Hours)),
        { TotalHours: >= 1 } => (new("hours", left.Hours), new("minutes", left.Minutes)),
        { TotalMinutes: >= 1 } => (new("minutes", left.Minutes), null),
        _ => (null, null),
    };

    private readonly record struct Unit(string Name, int Count);
}
