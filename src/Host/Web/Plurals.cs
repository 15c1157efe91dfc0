using Microsoft.Extensions.Localization;

namespace ActiveResident.Host;

/// <summary>Counted things in the right form: «1 голос», «2 голоса», «5 голосов», «21 голос».</summary>
internal static class Plurals
{
    /// <summary>The text <c>plural.{thing}</c> for <paramref name="count"/>, which it names as <c>{0}</c>.</summary>
    public static string Plural(this IStringLocalizer texts, string thing, long count) =>
        texts[$"plural.{thing}.{Form(count)}", Numbers.Count(count)].Value;

    /// <summary>The form of the current language: <c>one</c>, <c>few</c> or <c>many</c>; in English <c>one</c> or <c>other</c>.</summary>
    public static string Form(long count)
    {
        count = Math.Abs(count);
        if (!Localisation.IsRussian)
            return count == 1 ? "one" : "other";

        return (count % 10, count % 100) switch
        {
            (1, not 11) => "one",
            (>= 2 and <= 4, < 12 or > 14) => "few",
            _ => "many",
        };
    }
}
