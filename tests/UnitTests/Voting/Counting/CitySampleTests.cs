using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;
using ActiveResident.Voting;

namespace ActiveResident.UnitTests.Voting.Counting;

/// <summary>Votes of towns and regions as their publishers wrote them.</summary>
public class CitySampleTests
{
    [Fact]
    public async Task One_district_of_Moscow_is_counted_from_its_totals()
    {
        var counted = await Counted.Json("--method", "plurality", CountingData.Path("counting-samples", "city-data", "city-moscow-evote-2021-one-district.csv"));

        Assert.Equal(["РОМАНЕНКО Роман Юрьевич"], counted["winners"].Names());
        Assert.Equal(88309, (long)counted["ballots"]!);
        Assert.Equal(11, counted["tally"]!.AsObject().Count);
    }

    [Fact]
    public void A_region_of_polling_stations_sums_to_its_totals()
    {
        using var file = File.OpenText(CountingData.Path("counting-samples", "city-data", "city-vote-2020-small-region.csv"));
        CsvFile csv = new(file);
        var columns = new[] { "ДА", "НЕТ" }.Select(name => csv.Header.ToList().IndexOf(name)).ToList();
        var (rows, votes) = (0, new long[2]);
        for (; csv.Rows.Read(); rows++)
        {
            for (var option = 0; option < 2; option++)
                votes[option] += long.Parse(csv.Rows[columns[option]], CultureInfo.InvariantCulture);
        }

        Assert.Equal((236, 55291L, 27433L), (rows, votes[0], votes[1]));
        Assert.Equal(
            MotionVerdict.Carried, ForAgainstCount.Decide(votes[0], votes[1], 842, MajorityRule.Absolute, new(1, 2), 162415));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void A_changed_mind_counts_by_the_rule_that_was_stated(int rule, bool onlyTheLatest)
    {
        var expected = CountingData.Json("counting-samples", "city-data", "expected", "city-brexit-consensus.json")["expectations"]![rule]!["tally"]!.AsObject();
        var rows = Votes();

        var tally = StatementVotes.Count(onlyTheLatest ? StatementVotes.Latest(rows) : rows);

        Assert.Equal(50, tally.Count);
        Assert.All(expected, known => Assert.Equal(
            Said(known.Value!), (tally[known.Key].Agree, tally[known.Key].Disagree, known.Value!["passed"] is null ? 0 : tally[known.Key].Passed)));
    }

    private static (long Agree, long Disagree, long Passed) Said(JsonNode known) =>
        ((long)known["agree"]!, (long)known["disagree"]!, known["passed"] is { } passed ? (long)passed : 0);

    private static List<StatementVote> Votes()
    {
        using var packed = File.OpenRead(CountingData.Path("counting-samples", "city-data", "city-brexit-consensus-votes.csv.gz"));
        using StreamReader text = new(new GZipStream(packed, CompressionMode.Decompress));
        CsvFile csv = new(text);
        Assert.Equal(["timestamp", "datetime", "comment-id", "voter-id", "vote"], csv.Header);
        List<StatementVote> votes = [];
        while (csv.Rows.Read())
        {
            votes.Add(new(
                long.Parse(csv.Rows[0], CultureInfo.InvariantCulture), csv.Rows[2].ToString(), csv.Rows[3].ToString(), int.Parse(csv.Rows[4], CultureInfo.InvariantCulture)));
        }

        return votes;
    }
}
