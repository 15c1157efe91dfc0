using System.Globalization;
using System.Text.Json;
using ActiveResident.BuildingBlocks;
using ActiveResident.Polls.Contracts;

namespace ActiveResident.Voting;

/// <summary>A filled-in ballot that fits its poll's questions. It is no one's.</summary>
internal sealed class BallotPaper
{
    private static readonly JsonSerializerOptions Strict = new()
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
    };

    private BallotPaper(IReadOnlyList<Answer> answers) => Answers = answers;

    /// <summary>One answer for each question, in the poll's order, options in growing order.</summary>
    public IReadOnlyList<Answer> Answers { get; }

    /// <summary>The answers as they are stored: <c>[{"question":1,"options":[2]}]</c>, the same bytes for the same choice.</summary>
    public string Json() => $"[{string.Join(',', Answers.Select(Json))}]";

    /// <summary>Reads what <see cref="Json()"/> has written.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static IReadOnlyList<Answer> Read(string json) =>
        JsonSerializer.Deserialize<Answer[]>(json, Strict) is { } answers && !answers.Contains(null)
            ? answers
            : throw new JsonException("An answer is missing.");

    /// <summary>Fills in a ballot; every question must be answered within its rule.</summary>
    /// <param name="allowsBlank">Whether an answer without options is an answer: a blank.</param>
    public static Result<BallotPaper> Fill(
        IReadOnlyList<QuestionDefinition> questions, IReadOnlyList<Answer> answers, bool allowsBlank = false)
    {
        for (var at = 0; at < answers.Count; at++)
        {
            if (Wrong(questions, answers, at, allowsBlank) is { } error)
                return error;
        }

        var filled = new Answer[questions.Count];
        for (var at = 0; at < questions.Count; at++)
        {
            var given = answers.FirstOrDefault(answer => answer.Question == questions[at].Number);
            if (given is null)
                return Error.Invalid("answer_missing", "answers", questions[at].Number);

            filled[at] = new(given.Question, [.. given.Options.Order()]);
        }

        return new BallotPaper(filled);
    }

    private static string Json(Answer answer) =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"question":{{answer.Question}},"options":[{{string.Join(',', answer.Options)}}]}""");

    private static Error? Wrong(
        IReadOnlyList<QuestionDefinition> questions, IReadOnlyList<Answer> answers, int at, bool allowsBlank)
    {
        var answer = answers[at];
        if (questions.FirstOrDefault(q => q.Number == answer.Question) is not { } question)
            return Error.Invalid("question_unknown", $"answers[{at}].question", answer.Question);

        if (answers.Take(at).Any(earlier => earlier.Question == answer.Question))
            return Error.Invalid("question_repeated", $"answers[{at}].question", answer.Question);

        var field = $"answers[{at}].options";
        if (answer.Options.Any(option => option < 1 || option > question.Options))
            return Error.Invalid("option_unknown", field, answer.Question);

        if (answer.Options.Distinct().Count() != answer.Options.Count)
            return Error.Invalid("option_repeated", field, answer.Question);

        if (answer.Options.Count == 0 && allowsBlank)
            return null;

        if (answer.Options.Count == 0)
            return Error.Invalid("answer_missing", field, answer.Question);

        if (answer.Options.Count < question.Min)
            return Error.Invalid("too_few_options", field, question.Min, question.Max);

        return answer.Options.Count > question.Max
            ? Error.Invalid("too_many_options", field, question.Min, question.Max)
            : null;
    }
}
