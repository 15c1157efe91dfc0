using System.Globalization;

namespace ActiveResident.Host;

/// <summary>Numbers as people of the current language read them: «4 813», «46,2 %», «−150».</summary>
internal static class Numbers
{
    private const string ThinNoBreak = "\u202f";
    private const string Minus = "\u2212";

    private static readonly NumberFormatInfo Russian = new()
    {
        NumberGroupSeparator = ThinNoBreak,
        NumberDecimalSeparator = ",",
        NegativeSign = Minus,
    };

    private static readonly NumberFormatInfo English = new() { NegativeSign = Minus };

    private static NumberFormatInfo Format => Localisation.IsRussian ? Russian : English;

    public static string Count(long value) => value.ToString("N0", Format);

    /// <summary>A change with its sign: «+20», «−150».</summary>
    public static string Change(long value) => value > 0 ? "+" + Count(value) : Count(value);

    /// <summary>A number with up to two decimals.</summary>
    public static string Decimal(decimal value) => value.ToString("#,##0.##", Format);

    /// <summary>A share of a hundred with one decimal.</summary>
    public static string Percent(decimal share) =>
        share.ToString("N1", Format) + (Localisation.IsRussian ? "\u00a0%" : "%");

    /// <summary>The width of a bar as an SVG attribute, the same in every language.</summary>
    public static string BarWidth(decimal share) => share.ToString("0.#", CultureInfo.InvariantCulture) + "%";
}
