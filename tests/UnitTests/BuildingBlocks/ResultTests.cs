using ActiveResident.BuildingBlocks;

namespace ActiveResident.UnitTests;

public sealed class ResultTests
{
    private static readonly Error PollClosed = Error.Conflict("voting.poll_closed");

    [Fact]
    public void A_command_that_was_carried_out_has_no_error()
    {
        Assert.True(Result.Success.IsSuccess);
        Assert.Null(Result.Success.Error);
    }

    [Fact]
    public void A_named_error_is_a_refusal_without_further_words()
    {
        Result refused = PollClosed;

        Assert.False(refused.IsSuccess);
        Assert.Same(PollClosed, refused.Error);
    }

    [Fact]
    public void A_value_is_an_answer_without_further_words()
    {
        Result<int> answer = 413;

        Assert.True(answer.IsSuccess);
        Assert.Equal(413, answer.Value);
    }

    [Fact]
    public void The_value_of_a_refused_command_cannot_be_read_by_mistake()
    {
        Result<int> refused = PollClosed;

        var mistake = Assert.Throws<InvalidOperationException>(() => refused.Value);
        Assert.Contains("voting.poll_closed", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_smallest_value_is_an_answer_too()
    {
        Result<int> nothingLeft = 0;

        Assert.True(nothingLeft.IsSuccess);
        Assert.Equal(0, nothingLeft.Value);
    }
}
