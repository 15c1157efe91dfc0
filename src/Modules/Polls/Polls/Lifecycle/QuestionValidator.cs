using ActiveResident.Polls.Contracts;
using FluentValidation;

namespace ActiveResident.Polls;

/// <summary>
/// Whether a question can be answered and its answers counted: the one place that knows which rules fit which questions.
/// </summary>
internal sealed class QuestionValidator : AbstractValidator<Question>
{
    private const int MostGrades = 10;
    private const long MostMoney = 1_000_000_000_000_000;

    public QuestionValidator()
    {
        RuleFor(question => question).Must(IsAnswerable).WithMessage("question_not_answerable");
        RuleFor(question => question).Must(Fits).WithMessage("rule_method_unfit");
        RuleFor(question => question).Must(HasSeats).WithMessage("rule_seats");
        RuleFor(question => question).Must(HasMajority).WithMessage("rule_majority");
        RuleFor(question => question).Must(HasGrades).WithMessage("rule_grades");
        RuleFor(question => question).Must(HasMoney).WithMessage("rule_budget");
    }

    private static bool IsAnswerable(Question question) => question.Kind switch
    {
        QuestionKind.One => question is { Min: 1, Max: 1, Options.Count: >= 2 and <= 100 },
        QuestionKind.Stance => question is { Min: 1, Max: 1, Options.Count: 3 },
        QuestionKind.Scale => question is { Min: >= 1, Options.Count: >= 1 and <= 100 }
            && question.Min <= question.Max && question.Max == question.Options.Count,
        QuestionKind.Rank or QuestionKind.Several or QuestionKind.Budget => question is { Min: >= 1, Options.Count: >= 2 and <= 100 }
            && question.Max >= question.Min && question.Max <= question.Options.Count,
        _ => false,
    };

    private static bool Fits(Question question) => CountingRule.Fits(question.Kind, RuleOf(question).Method);

    // Seats stand in for nothing where the majority or the money decides how many options win.
    private static bool HasSeats(Question question) =>
        question.Kind is QuestionKind.Stance or QuestionKind.Budget || RuleOf(question).Method == CountingMethod.InstantRunoff
            ? RuleOf(question).Seats == 1
            : RuleOf(question).Seats >= 1 && RuleOf(question).Seats <= question.Options.Count;

    private static bool HasMajority(Question question) => RuleOf(question).Majority is not { } majority
        || (question.Kind == QuestionKind.Stance && Enum.IsDefined(majority.Of)
            && majority.Numerator > 0 && majority.Numerator <= majority.Denominator);

    private static bool HasGrades(Question question) =>
        question.Kind != QuestionKind.Scale || RuleOf(question).Grades is >= 2 and <= MostGrades;

    private static bool HasMoney(Question question)
    {
        var rule = RuleOf(question);
        if (question.Kind != QuestionKind.Budget)
            return rule is { Costs: null, Limit: 0, VotersSpend: false };

        return rule is { Costs: { } costs, Limit: > 0 and <= MostMoney } && Enum.IsDefined(rule.Completion)
            && costs.Count == question.Options.Count
            && costs.All(cost => cost is > 0 and <= MostMoney)
            && (!rule.VotersSpend || costs.Order().Take(question.Min).Sum() <= rule.Limit);
    }

    private static CountingRule RuleOf(Question question) => question.Rule ?? CountingRule.Of(question.Kind);
}
