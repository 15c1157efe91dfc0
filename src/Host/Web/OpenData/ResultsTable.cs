using System.Globalization;
using ActiveResident.Polls;
using ActiveResident.Voting;
using CsvHelper;

namespace ActiveResident.Host;

/// <summary>
/// Totals and turnout as CSV (RFC 4180, UTF-8 with its mark, so that spreadsheets read Cyrillic). Column names never change;
/// a text that a spreadsheet would take for a formula is disarmed.
/// </summary>
internal static class ResultsTable
{
    public const string MediaType = "text/csv; charset=utf-8";

    private static readonly CsvWriterOptions Options = new()
    {
        Injection = CsvInjection.Escape,
        NewLine = "\r\n",
        WriteByteOrderMark = true,
        FormatProvider = CultureInfo.InvariantCulture,
    };

    private static readonly string[] TotalsColumns =
        ["question", "question_text", "option", "option_text", "grade", "votes", "ballots", "status", "as_of"];

    /// <summary>A row for each option, or for each option and grade of a scale; option 0 counts blank answers.</summary>
    public static async Task<byte[]> OfTotals(PollResults results, PollContent content, CancellationToken ct)
    {
        using var stream = new MemoryStream();
        await using (var csv = CsvWriter.Create(stream, Options, leaveOpen: true))
        {
            await csv.WriteRecordAsync(TotalsColumns, ct);
            var asOf = Instant(results.AsOf);
            foreach (var count in results.Counts)
            {
                var question = content.Questions[count.Question - 1];
                await csv.WriteRecordAsync(
                    [
                        Number(count.Question), question.Text, Number(count.Option),
                        count.Option == 0 ? "" : question.Options[count.Option - 1].Title,
                        count.Grade is { } grade ? Number(grade) : "", Number(count.Votes), Number(results.Ballots), results.StatusName, asOf,
                    ],
                    ct);
            }
        }

        return stream.ToArray();
    }

    /// <summary>A row for each territory and each hour; an empty number is one that is not told.</summary>
    public static async Task<byte[]> OfTurnout(Turnout turnout, TerritoryBook book, CancellationToken ct)
    {
        using var stream = new MemoryStream();
        await using (var csv = CsvWriter.Create(stream, Options, leaveOpen: true))
        {
            await csv.WriteRecordAsync(["by", "key", "name", "voters"], ct);
            foreach (var cell in turnout.Territories)
                await csv.WriteRecordAsync(["territory", cell.Oktmo, book[cell.Oktmo].Name, cell.Voters is { } told ? Number(told) : ""], ct);

            foreach (var hour in turnout.Hours)
                await csv.WriteRecordAsync(["hour", Instant(hour.Hour), "", Number(hour.Voters)], ct);
        }

        return stream.ToArray();
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
