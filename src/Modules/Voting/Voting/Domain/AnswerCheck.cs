using ActiveResident.BuildingBlocks;
using ActiveResident.Polls.Contracts;

namespace ActiveResident.Voting;

/// <summary>Holds an answer against its question.</summary>
internal static class AnswerCheck
{
    /// <summary>The rule that an answer breaks; null when it is a good one.</summary>
    /// <param name="place">The field of the answer in the request, for the refusal.</param>
    public static Error? Wrong(QuestionDefinition question, Answer answer, bool allowsBlank, string place)
    {
        var forms = (answer.Options is null ? 0 : 1) + (answer.Ranks is null ? 0 : 1) + (answer.Grades is null ? 0 : 1);
        return (question.Kind, answer) switch
        {
            _ when forms != 1 => Error.Invalid("answer_form", place, question.Number),
            (QuestionKind.Rank, { Ranks: { } ranks }) => Ranked(question, ranks, allowsBlank, $"{place}.ranks"),
            (QuestionKind.Scale, { Grades: { } grades }) => Graded(question, grades, allowsBlank, $"{place}.grades"),
            (QuestionKind.Scale, _) => Error.Invalid("answer_form", place, question.Number),
            (_, { Options: { } options }) => Chosen(question, options, allowsBlank, $"{place}.options"),
            _ => Error.Invalid("answer_form", place, question.Number),
        };
    }

    private static Error? Chosen(QuestionDefinition question, IReadOnlyList<int> options, bool allowsBlank, string field)
    {
        if (options.Any(option => option < 1 || option > question.Options))
            return Error.Invalid("option_unknown", field, question.Number);

        if (options.Distinct().Count() != options.Count)
            return Error.Invalid("option_repeated", field, question.Number);

        return Number(question, options.Count, allowsBlank, field, "too_few_options") ?? Spent(question, options, field);
    }

    private static Error? Ranked(QuestionDefinition question, IReadOnlyList<int> ranks, bool allowsBlank, string field)
    {
        if (ranks.Count != question.Options)
            return Error.Invalid("ranks_length", field, question.Options);

        if (ranks.Any(rank => rank < 0 || rank > question.Options))
            return Error.Invalid("rank_unknown", field, question.Options);

        var given = ranks.Where(rank => rank > 0).ToList();
        var places = given.Distinct().Count();
        if (places < given.Count && !question.Rule.TakesEqualRanks)
            return Error.Invalid("rank_repeated", field, question.Number);

        if (given.Count > 0 && given.Max() != places)
            return Error.Invalid("rank_gap", field, question.Number);

        return Number(question, given.Count, allowsBlank, field, "too_few_options");
    }

    private static Error? Graded(QuestionDefinition question, IReadOnlyList<int> grades, bool allowsBlank, string field)
    {
        if (grades.Count != question.Options)
            return Error.Invalid("grades_length", field, question.Options);

        if (grades.Any(grade => grade < 0 || grade > question.Rule.Grades))
            return Error.Invalid("grade_unknown", field, question.Rule.Grades);

        return Number(question, grades.Count(grade => grade > 0), allowsBlank, field, "too_few_grades");
    }

    private static Error? Number(QuestionDefinition question, int given, bool allowsBlank, string field, string tooFew)
    {
        if (given == 0)
            return allowsBlank ? null : Error.Invalid("answer_missing", field, question.Number);

        if (given < question.Min)
            return Error.Invalid(tooFew, field, question.Min, question.Max);

        return given > question.Max ? Error.Invalid("too_many_options", field, question.Min, question.Max) : null;
    }

    private static Error? Spent(QuestionDefinition question, IReadOnlyList<int> options, string field) =>
        question.Rule is { VotersSpend: true, Costs: { } costs } rule && options.Sum(option => costs[option - 1]) > rule.Limit
            ? Error.Invalid("over_budget", field, rule.Limit)
            : null;
}
