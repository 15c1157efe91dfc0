using ActiveResident.Polls;
using ActiveResident.Polls.Contracts;

namespace ActiveResident.UnitTests.Polls;

public class QuestionValidatorTests
{
    private static readonly CountingRule Money = new(CountingMethod.EqualShares, Costs: [50, 60, 70], Limit: 100);

    [Theory]
    [InlineData(QuestionKind.One, 1, 1, 3)]
    [InlineData(QuestionKind.Several, 1, 3, 3)]
    [InlineData(QuestionKind.Stance, 1, 1, 3)]
    [InlineData(QuestionKind.Rank, 1, 3, 3)]
    [InlineData(QuestionKind.Scale, 1, 3, 3)]
    [InlineData(QuestionKind.Scale, 1, 1, 1)]
    public void A_question_needs_no_rule_but_the_usual_one(QuestionKind kind, int min, int max, int options) =>
        Assert.Empty(Faults(Asked(kind, min, max, options, null)));

    [Fact]
    public void A_budget_has_its_money_and_its_costs() => Assert.Empty(Faults(Asked(QuestionKind.Budget, 1, 3, 3, Money)));

    [Theory]
    [InlineData(QuestionKind.One, CountingMethod.Approval)]
    [InlineData(QuestionKind.Several, CountingMethod.Plurality)]
    [InlineData(QuestionKind.Stance, CountingMethod.Plurality)]
    [InlineData(QuestionKind.Rank, CountingMethod.Score)]
    [InlineData(QuestionKind.Scale, CountingMethod.Schulze)]
    public void A_method_that_cannot_count_the_answers_is_refused(QuestionKind kind, CountingMethod method) =>
        Assert.Contains("rule_method_unfit", Faults(Asked(kind, 1, kind is QuestionKind.One or QuestionKind.Stance ? 1 : 3, 3, new(method))));

    [Theory]
    [InlineData(QuestionKind.Rank, CountingMethod.ScottishStv, 0)]
    [InlineData(QuestionKind.Rank, CountingMethod.ScottishStv, 4)]
    [InlineData(QuestionKind.Rank, CountingMethod.InstantRunoff, 2)]
    [InlineData(QuestionKind.Stance, CountingMethod.ForAgainst, 2)]
    public void Seats_that_cannot_be_filled_are_refused(QuestionKind kind, CountingMethod method, int seats) =>
        Assert.Equal(["rule_seats"], Faults(Asked(kind, 1, kind == QuestionKind.Stance ? 1 : 3, 3, new(method, seats))));

    [Theory]
    [InlineData(0, 2)]
    [InlineData(3, 2)]
    [InlineData(1, -2)]
    public void A_majority_is_a_part_of_the_whole(int part, int of) => Assert.Equal(
        ["rule_majority"], Faults(Asked(QuestionKind.Stance, 1, 1, 3, new(CountingMethod.ForAgainst, Majority: new(part, of)))));

    [Theory]
    [InlineData(1)]
    [InlineData(11)]
    public void A_scale_has_two_to_ten_grades(int grades) => Assert.Equal(
        ["rule_grades"], Faults(Asked(QuestionKind.Scale, 1, 3, 3, new(CountingMethod.Score, Grades: grades))));

    [Fact]
    public void Money_that_does_not_add_up_is_refused()
    {
        CountingRule[] wrong =
        [
            Money with { Costs = null }, Money with { Costs = [50, 60] }, Money with { Costs = [50, 60, 0] }, Money with { Limit = 0 },
            Money with { VotersSpend = true, Limit = 49 }, new(CountingMethod.BudgetGreedy),
        ];

        Assert.All(wrong, rule => Assert.Equal(["rule_budget"], Faults(Asked(QuestionKind.Budget, 1, 3, 3, rule))));
        Assert.Equal(["rule_budget"], Faults(Asked(QuestionKind.One, 1, 1, 3, new(CountingMethod.Plurality, Limit: 5))));
    }

    [Theory]
    [InlineData(QuestionKind.Rank, 0, 3, 3)]
    [InlineData(QuestionKind.Rank, 1, 4, 3)]
    [InlineData(QuestionKind.Rank, 1, 1, 1)]
    [InlineData(QuestionKind.Scale, 1, 2, 3)]
    [InlineData(QuestionKind.Several, 1, 101, 101)]
    [InlineData((QuestionKind)99, 1, 1, 3)]
    public void A_question_that_cannot_be_answered_is_refused(QuestionKind kind, int min, int max, int options) =>
        Assert.Contains("question_not_answerable", Faults(Asked(kind, min, max, options, null)));

    private static Question Asked(QuestionKind kind, int min, int max, int options, CountingRule? rule) => new(
        kind, "Что выбрать?", min, max, [.. Enumerable.Range(1, options).Select(at => new Option($"{at}", "", null, null, null))], rule);

    private static List<string> Faults(Question question) =>
        [.. new QuestionValidator().Validate(question).Errors.Select(error => error.ErrorMessage)];
}
