using System.Text.Json.Serialization;
using ActiveResident.BuildingBlocks;
using ActiveResident.Polls.Contracts;

namespace ActiveResident.Voting;

/// <summary>An answer to one question, in the one form that its kind asks for; numbers are from 1.</summary>
/// <param name="Options">The options chosen; in a ranking, best first.</param>
/// <param name="Ranks">A rank for each option, 1 the best; 0 is not ranked.</param>
/// <param name="Grades">A grade for each option, 1 the worst; 0 is no opinion.</param>
public sealed record Answer(
    [property: JsonPropertyName("question")] int Question,
    [property: JsonPropertyName("options"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<int>? Options = null,
    [property: JsonPropertyName("ranks"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<int>? Ranks = null,
    [property: JsonPropertyName("grades"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<int>? Grades = null)
{
    private static readonly int[] Blank = [0];

    /// <summary>The rule of the question that this answer breaks; null when it is a good one. Pages ask what the JSON asks.</summary>
    /// <param name="place">The field of the answer in the request, for the refusal.</param>
    public Error? WrongFor(QuestionDefinition question, bool allowsBlank, string place) =>
        AnswerCheck.Wrong(question, this, allowsBlank, place);

    /// <summary>
    /// What the answer adds one to in the running counters: the options chosen, those in the first place, or a cell of
    /// option and grade, 16 × option + grade; 0 for a blank.
    /// </summary>
    public IReadOnlyList<int> Marks()
    {
        var marks = Options
            ?? Ranks?.Select((rank, at) => rank == 1 ? at + 1 : 0).Where(option => option > 0).ToArray()
            ?? Grades!.Select((grade, at) => grade == 0 ? 0 : GradeCell.Of(at + 1, grade)).Where(cell => cell > 0).ToArray();
        return marks.Count == 0 ? Blank : marks;
    }
}

/// <summary>An option with a grade in one number, as a counter's key carries it: 16 × option + grade, a grade being 1 to 15.</summary>
internal static class GradeCell
{
    private const int Width = 16;

    public static int Of(int option, int grade) => (option * Width) + grade;

    public static (int Option, int Grade) Read(int cell) => (cell / Width, cell % Width);
}
