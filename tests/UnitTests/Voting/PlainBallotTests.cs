using System.Text;
using ActiveResident.Voting;

namespace ActiveResident.UnitTests.Voting;

public class PlainBallotTests
{
    [Theory]
    [InlineData("""{"answers":[{"question":1,"options":[2]}]}""", "1:2")]
    [InlineData(""" { "answers" : [ { "question" : 1, "options" : [ 3, 1 ] }, {"question":2,"options":[]} ] } """, "1:3,1 2:")]
    [InlineData("""{"answers":[]}""", "")]
    public void A_ballot_in_the_usual_form_is_read_as_it_is_written(string body, string expected) =>
        Assert.Equal(expected, Written(PlainBallot.Read(Encoding.UTF8.GetBytes(body))!));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("""{"Answers":[{"question":1,"options":[2]}]}""")]
    [InlineData("""{"answers":[{"options":[2],"question":1}]}""")]
    [InlineData("""{"answers":[{"question":1,"options":[2],"more":1}]}""")]
    [InlineData("""{"answers":[{"question":1,"options":[2]}],"answers":[]}""")]
    [InlineData("""{"answers":[{"question":1,"options":[1.5]}]}""")]
    [InlineData("""{"answers":[{"question":1,"options":[99999999999]}]}""")]
    [InlineData("""{"answers":[{"question":"1","options":[2]}]}""")]
    [InlineData("""{"answers":[null]}""")]
    [InlineData("""{"answers":[{"question":1,"options":[2]}]""")]
    [InlineData("""{"answers":[{"question":1,"options":[2]}]} {}""")]
    [InlineData("""{"answers":[{"question":1,"options":[2,]}]}""")]
    public void Whatever_looks_different_is_left_to_who_can_say_what_is_wrong_with_it(string body) =>
        Assert.Null(PlainBallot.Read(Encoding.UTF8.GetBytes(body)));

    private static string Written(IReadOnlyList<Answer> answers) =>
        string.Join(' ', answers.Select(answer => $"{answer.Question}:{string.Join(',', answer.Options!)}"));
}
