using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Extensions.Localization;

namespace ActiveResident.Host;

/// <summary>The words with which the script counts down, the same as the server's.</summary>
internal static class ClockWords
{
    private static readonly ConcurrentDictionary<string, string> ByLanguage = new();

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Json(IStringLocalizer texts) => ByLanguage.GetOrAdd(CultureInfo.CurrentUICulture.Name, _ =>
    {
        string[] forms = Localisation.IsRussian ? ["one", "few", "many"] : ["one", "other"];
        Dictionary<string, string> words = [];
        foreach (var unit in (string[])["days", "hours", "minutes"])
        {
            foreach (var form in forms)
            {
                words[$"{unit}.{form}"] = texts[$"plural.{unit}.{form}"];
                words[$"left.{unit}.{form}"] = texts[$"clock.left.{unit}.{form}"];
            }
        }

        words["under"] = texts["clock.left.under_minute", texts["clock.under_minute"].Value];
        words["over"] = texts["clock.over"];
        return JsonSerializer.Serialize(words, Plain);
    });
}
