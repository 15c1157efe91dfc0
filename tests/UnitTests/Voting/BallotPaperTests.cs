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

    private static List<Answer> Read(string written) =>
    [
        .. written.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(answer => answer.Split(':')).Select(parts => new Answer(
            int.Parse(parts[0], null), [.. parts[1].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)])),
    ];
}
