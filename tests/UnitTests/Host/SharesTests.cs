using ActiveResident.Host;

namespace ActiveResident.UnitTests.Host;

public class SharesTests
{
    [Fact]
    public void Thirds_make_a_hundred() => Assert.Equal([33.4m, 33.3m, 33.3m], Shares.OfAll([1, 1, 1]));

    [Fact]
    public void What_rounding_lost_goes_to_those_who_lost_most() =>
        Assert.Equal([46.2m, 31.5m, 22.3m], Shares.OfAll([2224, 1516, 1073]));

    [Theory]
    [InlineData(1, 2, 4)]
    [InlineData(7, 7, 7, 7, 7, 7, 7)]
    [InlineData(1_000_000_000, 1_000_000_000, 1)]
    [InlineData(0, 0, 5)]
    public void Shares_make_exactly_a_hundred(params int[] votes) => Assert.Equal(100m, Shares.OfAll(votes).Sum());

    [Fact]
    public void Nobody_voted_and_nobody_has_a_share() => Assert.Equal([0m, 0m], Shares.OfAll([0, 0]));

    [Fact]
    public void More_votes_never_show_a_smaller_share()
    {
        int[] votes = [334, 333, 333, 1, 1];
        Assert.Equal(Shares.OfAll(votes).OrderDescending(), Shares.OfAll(votes));
    }

    [Fact]
    public void Where_several_may_be_chosen_shares_are_of_ballots() =>
        Assert.Equal([66.7m, 66.7m, 33.3m], Shares.OfBallots([2, 2, 1], ballots: 3));

    [Fact]
    public void No_ballots_give_no_shares() => Assert.Equal([0m], Shares.OfBallots([0], ballots: 0));
}
