using System.Globalization;
using ActiveResident.Polls;
using ActiveResident.Polls.Contracts;
using ActiveResident.Voting;

namespace ActiveResident.Host;

/// <summary>The answer to one question out of a posted form, whatever stands in it: what does not fit is refused later.</summary>
internal static class BallotForm
{
    /// <summary>The name of the field with the place, or the grade, of an option.</summary>
    public static string Field(QuestionKind kind, int option) =>
        string.Create(CultureInfo.InvariantCulture, $"{(kind == QuestionKind.Rank ? "rank" : "grade")}-{option}");

    public static Answer Read(IFormCollection form, Question question, int number) => question.Kind switch
    {
        QuestionKind.Rank => new(number, Ranks: ForEach(form, question)),
        QuestionKind.Scale => new(number, Grades: ForEach(form, question)),
        _ => new(number, [.. form["answer"].Where(value => !string.IsNullOrEmpty(value)).Select(Number)]),
    };

    private static int[] ForEach(IFormCollection form, Question question) =>
        [.. Enumerable.Range(1, question.Options.Count).Select(option => form[Field(question.Kind, option)] is [{ Length: > 0 } value, ..] ? Number(value) : 0)];

    private static int Number(string? value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
