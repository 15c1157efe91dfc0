using ActiveResident.BuildingBlocks;

namespace ActiveResident.UnitTests;

public sealed class ErrorTests
{
    [Fact]
    public void Two_errors_are_the_same_when_code_and_kind_are_whatever_they_tell_besides()
    {
        var told = Error.Conflict("rewards.too_few_points") with { Arguments = [20], Detail = "facts" };

        Assert.Equal(Error.Conflict("rewards.too_few_points"), told);
        Assert.Equal(Error.Conflict("rewards.too_few_points").GetHashCode(), told.GetHashCode());
        Assert.NotEqual(Error.Forbidden("rewards.too_few_points"), told);
        Assert.NotEqual(Error.Conflict("rewards.sold_out"), told);
    }

    [Fact]
    public void A_wrong_field_is_named_with_what_its_sentence_needs()
    {
        var error = Error.Invalid("polls.title_too_long", "title", 200);

        Assert.Equal(ErrorKind.Invalid, error.Kind);
        var field = Assert.Single(error.Fields);
        Assert.Equal(("title", "polls.title_too_long"), (field.Field, field.Code));
        Assert.Equal([200], field.Arguments);
        Assert.Equal([200], error.Arguments);
    }

    [Fact]
    public void Of_several_wrong_fields_the_first_speaks_for_the_request()
    {
        var error = Error.Invalid([new("title", "polls.no_title"), new("options", "polls.too_few_options")]);

        Assert.Equal("polls.no_title", error.Code);
        Assert.Equal(2, error.Fields.Count);
    }
}
