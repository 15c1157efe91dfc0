using ActiveResident.Polls.Contracts;
using ActiveResident.Voting;

namespace ActiveResident.UnitTests.Voting;

public class BallotPaperTests
{
    private static readonly QuestionDefinition[] Questions =
    [
        new(1, QuestionKind.One, 1, 1, 3),
        new(2, QuestionKind.Several, 2, 3, 5),
        new(3, QuestionKind.Stance, 1, 1, 3),
    ];

    [Fact]
    public void A_ballot_that_answers_every_question_is_filled_in()
    {
        var paper = BallotPaper.Fill(Questions, [new(3, [2]), new(1, [3]), new(2, [5, 1])]).Value;

        Assert.Equal(
            """[{"question":1,"options":[3]},{"question":2,"options":[1,5]},{"question":3,"options":[2]}]""", paper.Json());
    }

    [Fact]
    public void The_same_choice_has_the_same_bytes_whatever_its_order() => Assert.Equal(
        BallotPaper.Fill(Questions, [new(1, [1]), new(2, [1, 2, 3]), new(3, [1])]).Value.Json(),
        BallotPaper.Fill(Questions, [new(3, [1]), new(2, [3, 1, 2]), new(1, [1])]).Value.Json());

    [Theory]
    [InlineData("question_unknown", "answers[0].question", "4:1 1:1 2:1,2 3:1")]
    [InlineData("question_unknown", "answers[1].question", "1:1 0:1 2:1,2 3:1")]
    [InlineData("question_repeated", "answers[1].question", "1:1 1:2 2:1,2 3:1")]
    [InlineData("question_repeated", "answers[3].question", "1:1 2:1,2 3:1 1:1")]
    [InlineData("option_unknown", "answers[0].options", "1:4 2:1,2 3:1")]
    [InlineData("option_unknown", "answers[0].options", "1:0 2:1,2 3:1")]
    [InlineData("option_unknown", "answers[1].options", "1:1 2:1,-1 3:1")]
    [InlineData("option_unknown", "answers[0].options", "1:2147483647 2:1,2 3:1")]
    [InlineData("option_repeated", "answers[1].options", "1:1 2:2,2 3:1")]
    [InlineData("answer_missing", "answers[0].options", "1: 2:1,2 3:1")]
    [InlineData("answer_missing", "answers[1].options", "1:1 2: 3:1")]
    [InlineData("answer_missing", "answers", "1:1 2:1,2")]
    [InlineData("answer_missing", "answers", "")]
    [InlineData("too_few_options", "answers[1].options", "1:1 2:1 3:1")]
    [InlineData("too_many_options", "answers[1].options", "1:1 2:1,2,3,4 3:1")]
    [InlineData("too_many_options", "answers[0].options", "1:1,2 2:1,2 3:1")]
    [InlineData("too_many_options", "answers[2].options", "1:1 2:1,2 3:1,3")]
    public void A_ballot_that_breaks_a_rule_is_refused_with_the_rule_and_the_place(string code, string field, string written)
    {
        var error = BallotPaper.Fill(Questions, Read(written)).Error;

        Assert.Equal((code, field), (error?.Code, error?.Fields.Single().Field));
    }

    [Theory]
    [InlineData("2:1,2")]
    [InlineData("2:1,2,3")]
    public void From_the_least_to_the_most_options_all_is_well(string second) =>
        Assert.True(BallotPaper.Fill(Questions, Read($"1:1 {second} 3:3")).IsSuccess);

    [Fact]
    public void The_limits_of_a_question_are_told() => Assert.Equal(
        [2, 3], BallotPaper.Fill(Questions, Read("1:1 2:1 3:1")).Error!.Arguments);

    [Theory]
    [InlineData("ranks:2,1,0", "ranks", "2,1,0")]
    [InlineData("options:2,1", "ranks", "2,1,0")]
    [InlineData("ranks:1,2,3", "ranks", "1,2,3")]
    public void Places_have_the_same_bytes_however_they_were_written(string written, string form, string numbers) => Assert.Equal(
        $$"""[{"question":1,"{{form}}":[{{numbers}}]}]""", BallotPaper.Fill([Ranked()], [Given(written)]).Value.Json());

    [Theory]
    [InlineData("answer_form", "answers[0]", "grades:1,2,3")]
    [InlineData("ranks_length", "answers[0].ranks", "ranks:1,2")]
    [InlineData("ranks_length", "answers[0].ranks", "ranks:1,2,0,0")]
    [InlineData("rank_unknown", "answers[0].ranks", "ranks:1,4,0")]
    [InlineData("rank_unknown", "answers[0].ranks", "ranks:1,-1,0")]
    [InlineData("rank_repeated", "answers[0].ranks", "ranks:1,1,2")]
    [InlineData("rank_gap", "answers[0].ranks", "ranks:1,3,0")]
    [InlineData("rank_gap", "answers[0].ranks", "ranks:2,3,0")]
    [InlineData("too_few_options", "answers[0].ranks", "ranks:1,0,0")]
    [InlineData("answer_missing", "answers[0].ranks", "ranks:0,0,0")]
    [InlineData("answer_missing", "answers[0].options", "options:")]
    [InlineData("option_unknown", "answers[0].options", "options:1,4")]
    [InlineData("option_repeated", "answers[0].options", "options:2,2")]
    public void A_ranking_that_breaks_a_rule_is_refused_with_the_rule_and_the_place(string code, string field, string written)
    {
        var error = BallotPaper.Fill([Ranked()], [Given(written)]).Error;

        Assert.Equal((code, field), (error?.Code, error?.Fields.Single().Field));
    }

    [Fact]
    public void Equal_places_are_taken_where_the_method_takes_them()
    {
        var schulze = Ranked(CountingMethod.Schulze);

        Assert.True(BallotPaper.Fill([schulze], [Given("ranks:1,1,2")]).IsSuccess);
        Assert.Equal("rank_gap", BallotPaper.Fill([schulze], [Given("ranks:1,1,3")]).Error?.Code);
    }

    [Theory]
    [InlineData("answer_form", "answers[0]", "options:1")]
    [InlineData("answer_form", "answers[0]", "ranks:1,2,3")]
    [InlineData("grades_length", "answers[0].grades", "grades:1,2")]
    [InlineData("grade_unknown", "answers[0].grades", "grades:1,2,6")]
    [InlineData("grade_unknown", "answers[0].grades", "grades:1,2,-1")]
    [InlineData("too_few_grades", "answers[0].grades", "grades:5,0,0")]
    [InlineData("answer_missing", "answers[0].grades", "grades:0,0,0")]
    public void Grades_that_break_a_rule_are_refused_with_the_rule_and_the_place(string code, string field, string written)
    {
        var error = BallotPaper.Fill([new(1, QuestionKind.Scale, 2, 3, 3)], [Given(written)]).Error;

        Assert.Equal((code, field), (error?.Code, error?.Fields.Single().Field));
    }

    [Fact]
    public void An_answer_in_two_forms_is_none() => Assert.Equal(
        "answer_form", BallotPaper.Fill([Ranked()], [new(1, [1, 2], [1, 2, 0])]).Error?.Code);

    [Fact]
    public void Projects_must_fit_into_the_budget_only_where_voters_spend_it()
    {
        var rule = new CountingRule(CountingMethod.EqualShares, Costs: [40, 50, 70], Limit: 100);
        QuestionDefinition question = new(1, QuestionKind.Budget, 1, 3, 3, rule);
        var spending = question with { Stated = rule with { VotersSpend = true } };

        Assert.True(BallotPaper.Fill([question], [new(1, [1, 3])]).IsSuccess);
        Assert.True(BallotPaper.Fill([spending], [new(1, [1, 2])]).IsSuccess);
        Assert.Equal("over_budget", BallotPaper.Fill([spending], [new(1, [1, 3])]).Error?.Code);
    }

    [Theory]
    [InlineData("ranks:0,0,0")]
    [InlineData("options:")]
    public void A_blank_ranking_has_one_form(string written)
    {
        var paper = BallotPaper.Fill([Ranked()], [Given(written)], allowsBlank: true).Value;

        Assert.Equal("""[{"question":1,"ranks":[0,0,0]}]""", paper.Json());
        Assert.Equal([0], paper.Answers[0].Marks());
    }

    [Fact]
    public void Counters_get_first_places_and_cells_of_grades()
    {
        Assert.Equal([2], new Answer(1, Ranks: [2, 1, 0]).Marks());
        Assert.Equal([1, 3], new Answer(1, Ranks: [1, 2, 1]).Marks());
        Assert.Equal([GradeCell.Of(1, 5), GradeCell.Of(3, 1)], new Answer(1, Grades: [5, 0, 1]).Marks());
        Assert.Equal((100, 10), GradeCell.Read(GradeCell.Of(100, 10)));
    }

    private static QuestionDefinition Ranked(CountingMethod method = CountingMethod.InstantRunoff) =>
        new(1, QuestionKind.Rank, 2, 3, 3, new(method));

    private static Answer Given(string written)
    {
        var parts = written.Split(':');
        int[] numbers = [.. parts[1].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];
        return parts[0] switch
        {
            "ranks" => new(1, Ranks: numbers),
            "grades" => new(1, Grades: numbers),
            _ => new(1, numbers),
        };
    }

    private static List<Answer> Read(string written) =>
    [
        .. written.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(answer => answer.Split(':')).Select(parts => new Answer(
            int.Parse(parts[0], null), [.. parts[1].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)])),
    ];
}
