using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace ActiveResident.Host;

/// <summary>Russian typesetting: where a line must not break, and dashes.</summary>
internal static partial class Typography
{
    private const string NoBreak = "\u00a0";

    private const int LongestKnown = 1000;
    private const int MostKnown = 5000;

    private static readonly ConcurrentDictionary<string, string> Known = new();

    /// <summary>Spaces of <paramref name="text"/> made unbreakable by the rules; markup is not understood.</summary>
    public static string Polish(string text)
    {
        if (text.Length > LongestKnown)
            return Typeset(text);

        if (Known.TryGetValue(text, out var known))
            return known;

        if (Known.Count >= MostKnown)
            Known.Clear();

        return Known[text] = Typeset(text);
    }

    private static string Typeset(string text)
    {
        text = HyphenForDash().Replace(text, " —");
        text = NumberSign().Replace(text, "№" + NoBreak);
        return Unbreakable().Replace(text, NoBreak);
    }

    [GeneratedRegex(@"(?<=\S) -(?= )")]
    private static partial Regex HyphenForDash();

    [GeneratedRegex(@"№ ?(?=\S)")]
    private static partial Regex NumberSign();

    // After a word of one or two letters; before a dash; between a number and what it counts, which is no preposition.
    [GeneratedRegex(@"(?<=(?<![\p{L}\p{N}-])[А-Яа-яЁё]{1,2}) (?=\S)| (?=[—–])|(?<=\d) (?=%|(?![ВКОСУИАЯвкосуиая] )\p{L})")]
    private static partial Regex Unbreakable();
}
