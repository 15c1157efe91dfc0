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

    /// <summary>One answer for each question, in the poll's order, in the form in which it is stored.</summary>
    public IReadOnlyList<Answer> Answers { get; }

    /// <summary>
    /// The answers as they are stored, the same bytes for the same choice: <c>{"question":1,"options":[2]}</c> with options
    /// in growing order, <c>{"question":1,"ranks":[2,1,0]}</c> or <c>{"question":1,"grades":[5,3,0]}</c> by the kind.
    /// </summary>
    public string Json() => $"[{string.Join(',', Answers.Select(Json))}]";

    /// <summary>Reads what <see cref="Json()"/> has written.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static IReadOnlyList<Answer> Read(string json) =>
        JsonSerializer.Deserialize<Answer[]>(json, Strict) is { } answers && !answers.Contains(null)
            ? answers
            : throw new JsonException("An answer is missing.");

    /// <summary>Fills in a ballot; every question must be answered within its rule.</summary>
    /// <param name="allowsBlank">Whether an answer that chooses nothing is an answer: a blank.</param>
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

            filled[at] = Stored(questions[at], given);
        }

        return new BallotPaper(filled);
    }

    private static Answer Stored(QuestionDefinition question, Answer given)
    {
        if (given.Options is not { } options)
            return given;

        if (question.Kind != QuestionKind.Rank)
            return given with { Options = [.. options.Order()] };

        var ranks = new int[question.Options];
        for (var place = 0; place < options.Count; place++)
            ranks[options[place] - 1] = place + 1;

        return new(given.Question, Ranks: ranks);
    }

    private static string Json(Answer answer)
    {
        var (form, numbers) = answer switch
        {
            { Ranks: { } ranks } => ("ranks", ranks),
            { Grades: { } grades } => ("grades", grades),
            _ => ("options", answer.Options!),
        };
        return string.Create(CultureInfo.InvariantCulture, $$"""{"question":{{answer.Question}},"{{form}}":[{{string.Join(',', numbers)}}]}""");
    }

    private static Error? Wrong(
        IReadOnlyList<QuestionDefinition> questions, IReadOnlyList<Answer> answers, int at, bool allowsBlank)
    {
        var answer = answers[at];
        if (questions.FirstOrDefault(q => q.Number == answer.Question) is not { } question)
            return Error.Invalid("question_unknown", $"answers[{at}].question", answer.Question);

        if (answers.Take(at).Any(earlier => earlier.Question == answer.Question))
            return Error.Invalid("question_repeated", $"answers[{at}].question", answer.Question);

        return answer.WrongFor(question, allowsBlank, $"answers[{at}]");
    }
}
