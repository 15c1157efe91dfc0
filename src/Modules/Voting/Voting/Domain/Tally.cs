using System.Text.Json.Serialization;
using ActiveResident.Polls.Contracts;

namespace ActiveResident.Voting;

/// <summary>
/// Votes for one option of one question, in a ranking its first places; option 0 counts blanks, in a poll that allows them.
/// </summary>
/// <param name="Grade">In a question of grades, how many gave the option this grade; otherwise null.</param>
public sealed record OptionCount(
    int Question,
    int Option,
    long Votes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Grade = null);

/// <summary>Totals of a poll out of its counters.</summary>
internal static class Tally
{
    /// <summary>
    /// Every option of every question with its votes, those without any included, or with each of its grades; blanks first,
    /// where they are allowed.
    /// </summary>
    /// <param name="counted">Counters, with grades as <see cref="GradeCell"/> writes them.</param>
    public static IReadOnlyList<OptionCount> Complete(PollDefinition poll, IEnumerable<OptionCount> counted)
    {
        var votes = counted.ToDictionary(count => (count.Question, count.Option), count => count.Votes);
        return
        [
            .. from question in poll.Questions
               from cell in Cells(question, poll.AllowsBlank)
               let mark = cell.Grade is { } grade ? GradeCell.Of(cell.Option, grade) : cell.Option
               select cell with { Votes = votes.GetValueOrDefault((question.Number, mark)) },
        ];
    }

    /// <summary>How many left a question blank.</summary>
    public static long Blanks(IReadOnlyList<OptionCount> counts, int question) =>
        counts.Where(count => count.Question == question && count.Option == 0).Sum(count => count.Votes);

    private static IEnumerable<OptionCount> Cells(QuestionDefinition question, bool allowsBlank)
    {
        if (allowsBlank)
            yield return new(question.Number, 0, 0);

        for (var option = 1; option <= question.Options; option++)
        {
            if (question.Kind != QuestionKind.Scale)
                yield return new(question.Number, option, 0);

            for (var grade = 1; grade <= question.Rule.Grades && question.Kind == QuestionKind.Scale; grade++)
                yield return new(question.Number, option, 0, grade);
        }
    }
}
