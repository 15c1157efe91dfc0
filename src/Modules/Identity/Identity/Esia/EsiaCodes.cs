using System.Text.RegularExpressions;

namespace ActiveResident.Identity;

/// <summary>Codes with which ESIA begins its error descriptions, as far as we answer them differently.</summary>
internal static partial class EsiaCodes
{
    public const string Cancelled = "ESIA-007004";
    public const string Internal = "ESIA-007007";
    public const string Unavailable = "ESIA-007008";
    public const string CodeWrong = "ESIA-007011";

    /// <summary>The code within a description; nothing else of a foreign text is logged.</summary>
    public static string? In(string? description) =>
        description is not null && Pattern().Match(description) is { Success: true } found ? found.Value : null;

    [GeneratedRegex("ESIA-[0-9]{6}")]
    private static partial Regex Pattern();
}
