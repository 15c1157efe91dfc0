using System.Globalization;
using ActiveResident.Identity.Contracts;

namespace ActiveResident.Identity;

/// <summary>Makes an account of what ESIA wrote, whatever is missing in it.</summary>
internal static class AccountReading
{
    public static StateAccount Read(
        VerifiedTokens tokens,
        EsiaPerson person,
        IEnumerable<EsiaAddress> addresses,
        IEnumerable<EsiaDocument> documents,
        EsiaOptions options) =>
        new(tokens.Oid,
            Given(person.Snils),
            LevelOf(tokens, person, documents, options),
            new(Given(person.LastName) ?? "",
                Given(person.FirstName) ?? "",
                Given(person.MiddleName),
                DayOf(person.BirthDate),
                [.. addresses.Select(address => address.ToResident()).OfType<ResidentAddress>()]));

    /// <summary>
    /// Confirmed needs both voices. Standard and simplified differ in what only the scopes for the insurance number and
    /// documents show; without them the lower one is said, for neither may vote (esia/PROTOCOL.md 9).
    /// </summary>
    private static AccountLevel LevelOf(
        VerifiedTokens tokens, EsiaPerson person, IEnumerable<EsiaDocument> documents, EsiaOptions options)
    {
        if (person.Trusted && tokens.SaysConfirmed)
            return AccountLevel.Confirmed;
        if (!options.Asks("snils") || !options.Asks("id_doc"))
            return AccountLevel.Simplified;

        var isChecked = person.MainDocument is not null
            || (Given(person.Snils) is not null && documents.Any(document => document.IsVerified));
        return isChecked ? AccountLevel.Standard : AccountLevel.Simplified;
    }

    private static DateOnly? DayOf(string? text) =>
        DateOnly.TryParseExact(text, "dd.MM.yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
