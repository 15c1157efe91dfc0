using ActiveResident.Voting;

namespace ActiveResident.UnitTests.Voting;

public class SmallCellsTests
{
    [Fact]
    public void Fewer_than_ten_voters_are_not_told() =>
        Assert.Equal([40, 10, null, null], Hide(10, 9, 40, 0));

    [Fact]
    public void One_hidden_number_takes_the_smallest_shown_with_it() =>
        Assert.Equal([40, null, null], Hide(12, 9, 40));

    [Fact]
    public void Where_all_are_large_all_are_told() => Assert.Equal([30, 20], Hide(20, 30));

    [Fact]
    public void A_territory_alone_with_few_voters_tells_nothing() => Assert.Equal([null], Hide(3));

    private static IEnumerable<long?> Hide(params long[] voters) =>
        SmallCells.Hide([.. voters.Select((number, at) => new TerritoryTurnout($"{at}", number))]).Select(cell => cell.Voters);
}
