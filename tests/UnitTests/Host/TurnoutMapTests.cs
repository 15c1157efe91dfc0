using ActiveResident.Host;
using ActiveResident.Voting;

namespace ActiveResident.UnitTests.Host;

public class TurnoutMapTests : IAsyncLifetime
{
    private const string Chelyabinsk = "75701000";
    private const string Central = "75701390";
    private const string Soviet = "75701370";
    private const string Miass = "75742000";
    private const string Satka = "75549000";

    private readonly MapSheets sheets = new();

    public Task InitializeAsync() => sheets.OpenAsync(Path.Combine(AppContext.BaseDirectory, "Data"), CancellationToken.None);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public void Every_municipality_of_the_directory_has_a_tile_of_its_own()
    {
        var directory = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Data", "chelyabinsk-territories.csv"))
            .Skip(1).Select(row => row.Split(',')).ToList();

        Assert.Equal(
            directory.Where(row => row[2] is "urban_okrug" or "municipal_okrug").Select(row => row[0]).Order(),
            sheets.Tiles.Select(tile => tile.Oktmo).Order());
        Assert.Equal(directory.Where(row => row[2] is "intracity_district").Select(row => row[0]).Order(), sheets.Districts.Order());
        Assert.Distinct(sheets.Tiles.Select(tile => (tile.Column, tile.Row)));
        Assert.Distinct(sheets.Tiles.Select(tile => tile.ShortRussian));
        Assert.Equal(Chelyabinsk, sheets.City);
    }

    [Fact]
    public void Districts_are_drawn_where_all_voters_live_in_the_city()
    {
        var map = Of([(Central, 1_204), (Soviet, 20)], home: Soviet)!;

        Assert.True(map.IsCity);
        Assert.Equal(("1 204", 3, false), Said(map, Central));
        Assert.Equal(("20", 1, true), Said(map, Soviet));
        Assert.Equal([1, 3], map.Steps.Select(step => step.Step));
    }

    [Fact]
    public void The_city_is_one_tile_of_the_region()
    {
        var map = Of([(Central, 12_000), (Soviet, 500), (Miass, 99)], home: Central)!;

        Assert.False(map.IsCity);
        Assert.Equal(("12 тыс.", 4, true), Said(map, Chelyabinsk));
        Assert.Equal(("99", 1, false), Said(map, Miass));
    }

    [Fact]
    public void A_hidden_district_cannot_be_worked_out_from_the_city()
    {
        var map = Of([(Central, 120), (Soviet, null), (Miass, 40)])!;

        Assert.Equal(("от 120", 2, false), Said(map, Chelyabinsk));
    }

    [Fact]
    public void Fewer_than_ten_and_nobody_look_the_same()
    {
        var map = Of([(Miass, null), (Central, 30)])!;

        Assert.Equal(Said(map, Satka), Said(map, Miass));
        Assert.Equal(("< 10", 0, false), Said(map, Miass));
    }

    [Fact]
    public void One_territory_or_none_with_a_number_is_no_map()
    {
        Assert.Null(Of([(Miass, 40)]));
        Assert.Null(Of([(Miass, null), (Satka, null)]));
    }

    private static (string, int, bool) Said(TurnoutMap map, string oktmo) =>
        (map[oktmo].Value.Replace('\u202f', ' ').Replace('\u00a0', ' '), map[oktmo].Step, map[oktmo].IsMine);

    private TurnoutMap? Of((string Oktmo, long? Voters)[] cells, string? home = null) => Languages.In("ru", () => TurnoutMap.Of(
        Languages.Texts, sheets, [.. cells.Select(cell => new TerritoryTurnout(cell.Oktmo, cell.Voters))], home));
}
