using ActiveResident.BuildingBlocks;
using ActiveResident.Polls;
using ActiveResident.Polls.Contracts;
using ActiveResident.Voting;
using Microsoft.Extensions.Localization;

namespace ActiveResident.Host;

/// <summary>Questions and answers in words, as the ballot and its check page say them.</summary>
internal static class BallotWords
{
    public static string Hint(IStringLocalizer texts, Question question) => question.Kind switch
    {
        QuestionKind.Several when question.Min == question.Max => texts["ballot.hint.several_exactly", texts.Plural("options", question.Max)],
        QuestionKind.Several => texts["ballot.hint.several", question.Min, texts.Plural("options_of", question.Max)],
        QuestionKind.Stance => texts["ballot.hint.stance"],
        QuestionKind.Rank when question.Min == question.Max => texts["ballot.hint.rank_exactly", texts.Plural("options", question.Max)],
        QuestionKind.Rank => texts["ballot.hint.rank", question.Min, texts.Plural("options_of", question.Max)],
        QuestionKind.Scale when question.Options.Count == 1 => texts["ballot.hint.scale_one", Rule(question).Grades],
        QuestionKind.Scale when question.Min == question.Max => texts["ballot.hint.scale_each", Rule(question).Grades],
        QuestionKind.Scale => texts["ballot.hint.scale", Rule(question).Grades, texts.Plural("options_of", question.Min)],
        QuestionKind.Budget when question.Min == question.Max => texts["ballot.hint.budget_exactly", texts.Plural("projects", question.Max)],
        QuestionKind.Budget => texts["ballot.hint.budget", question.Min, texts.Plural("projects_of", question.Max)],
        _ => texts["ballot.hint.one"],
    };

    /// <summary>What is wrong with an answer, in the words of the hint.</summary>
    public static string Wrong(IStringLocalizer texts, Question question, Error error) => (question.Kind, error.Code) switch
    {
        (_, "option_unknown" or "answer_form" or "rank_unknown" or "grade_unknown") => texts[$"error.{error.Code}"],
        (QuestionKind.Several, _) => texts["ballot.error.several", question.Min, texts.Plural("options_of", question.Max)],
        (QuestionKind.Budget, "over_budget") => texts["ballot.error.over_budget", texts.Plural("roubles", Rule(question).Limit)],
        (QuestionKind.Budget, _) => texts["ballot.error.budget", question.Min, texts.Plural("projects_of", question.Max)],
        (QuestionKind.Rank, "rank_repeated" or "rank_gap") => texts[$"error.{error.Code}"],
        (QuestionKind.Rank, _) => texts["ballot.error.rank", question.Min, texts.Plural("options_of", question.Max)],
        (QuestionKind.Scale, _) when question.Options.Count == 1 => texts["ballot.error.scale_one"],
        (QuestionKind.Scale, _) => texts["ballot.error.scale", texts.Plural("options_of", question.Min)],
        _ => texts["ballot.error.one"],
    };

    /// <summary>An answer as lines, best first where there is a best; none for a blank.</summary>
    public static IReadOnlyList<string> Lines(IStringLocalizer texts, Question question, Answer? answer) => answer switch
    {
        { Ranks: { } ranks } =>
        [
            .. Numbered(ranks, question).OrderBy(option => option.Number).ThenBy(option => option.At)
                .Select(option => texts["ballot.place", option.Number, question.Options[option.At].Title].Value),
        ],
        { Grades: { } grades } =>
        [
            .. Numbered(grades, question)
                .Select(option => texts["ballot.grade", question.Options[option.At].Title, option.Number, Rule(question).Grades].Value),
        ],
        { Options: { } options } =>
        [
            .. options.Where(option => option >= 1 && option <= question.Options.Count)
                .Select(option => Letters.Name(question.Options[option - 1].Title, option - 1, question.Kind)),
        ],
        _ => [],
    };

    public static CountingRule Rule(Question question) => question.Rule ?? CountingRule.Of(question.Kind);

    private static IEnumerable<(int Number, int At)> Numbered(IReadOnlyList<int> numbers, Question question) =>
        numbers.Take(question.Options.Count).Select((number, at) => (number, at)).Where(option => option.number > 0);
}
