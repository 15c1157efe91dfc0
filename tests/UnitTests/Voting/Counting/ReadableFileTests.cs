using System.IO.Compression;
using System.Text;
using ActiveResident.Voting;

namespace ActiveResident.UnitTests.Voting.Counting;

/// <summary>The quirks that formats allow.</summary>
public class ReadableFileTests
{
    [Fact]
    public void A_CSV_may_have_a_mark_of_its_encoding_CRLF_quotes_blank_lines_and_Tatar_letters()
    {
        var text = "\uFEFFcount,\"Мәктәп, яңа\",\"\"\"Парк\"\"\",Бассейн\r\n\r\n3,1,2,\r\n\"2\",2,1,3\r\n";

        using var file = ElectionFile.Of(ElectionFormat.Csv, new MemoryStream(Encoding.UTF8.GetBytes(text)));
        var read = RankedSource.Read(file, EqualRanks.Refused);

        Assert.Equal(["Мәктәп, яңа", "\"Парк\"", "Бассейн"], read.Options);
        Assert.Equal([(3L, "1 2 0"), (2L, "2 1 3")], read.Ballots.Groups.Select(group => (group.Count, string.Join(' ', group.Marks))));
    }

    [Fact]
    public void A_blt_may_have_comments_withdrawn_candidates_and_blank_ballots()
    {
        var counted = Counted.Text(
            "stv-scottish", "blt", "\uFEFF# the ward\n3 1 # one seat\n-2\n\n4 2 1 0 # Anna after Boris\n3 3 0\n2 0\n0\n\"Anna #1\"\n\"Boris\"\n\"Vera\"\n".TrimStart('\uFEFF'));

        Assert.Equal(["Anna #1"], counted["winners"].Names());
        Assert.Equal("4.00000", counted["rounds"]![0]!["votes"]!["Anna #1"]!.ToString());
        Assert.Equal(9, (long)counted["ballots"]!);
        Assert.Equal(4, (long)counted["quota"]!);
    }

    [Fact]
    public void Equal_preferences_of_a_blt_are_counted_where_the_method_can() => Assert.Equal(
        ["C"], Counted.Text("schulze", "blt", "3 1\n2 3 1=2 0\n1 1=3 0\n0\n\"A\"\n\"B\"\n\"C\"\n\"Title\"\n")["winners"].Names());

    [Fact]
    public void A_row_of_blank_cells_is_a_blank_ballot_and_an_empty_line_is_none()
    {
        var counted = Counted.Text("approval", "csv", "A,B\n1,\n,\n\n0,0\n");

        Assert.Equal("3 2", $"{counted["ballots"]} {counted["blank"]}");
    }

    [Fact]
    public void Costs_may_have_decimals_and_names_semicolons()
    {
        var counted = Counted.Text(
            "pb-greedy",
            "pb",
            "META\r\nkey;value\r\nbudget;100.55\r\nvote_type;approval\r\nPROJECTS\r\nproject_id;cost;name\r\na/1;60.30;\"Park; \"\"big\"\"\"\r\na/2;40.25;x\r\n"
            + "VOTES\r\nvoter_id;vote\r\n1;a/1,a/2\r\n2;\"a/2\"\r\n3;\r\n");

        Assert.Equal(["a/2", "a/1"], counted["winners"].Names());
        Assert.Equal("100.55", counted["total_cost"]!.ToString());
        Assert.Equal(3, (long)counted["ballots"]!);
    }

    [Fact]
    public void A_gzipped_file_is_known_by_its_bytes()
    {
        MemoryStream packed = new();
        using (GZipStream zip = new(packed, CompressionMode.Compress, leaveOpen: true))
            zip.Write("A,B\n1,2\n"u8);

        packed.Position = 0;
        using var file = ElectionFile.Of(ElectionFormat.Csv, packed);

        Assert.Equal(1, RankedSource.Read(file, EqualRanks.Refused).Ballots.Total);
    }

    [Theory]
    [InlineData("simple.csv", "a|b|c", "1|2|3")]
    [InlineData("utf8.csv", "a|b|c", "1|2|3", "4|5|ʤ")]
    public void Records_are_those_that_others_read(string name, params string[] records) =>
        Assert.Equal(records, Records(CountingData.Path("counting-samples", "adversarial", "csv", name)));

    [Fact]
    public void Tatar_names_stay_as_they_are()
    {
        var names = Records(CountingData.Path("counting-samples", "adversarial", "names-tatar-sample.csv")).ToList();

        Assert.Equal("surname|male|Әбделфәритов|Абдельфаритов|Abdelfaritov", names[1]);
        Assert.All(names, name => Assert.Equal(5, name.Split('|').Length));
    }

    private static IEnumerable<string> Records(string path)
    {
        using var text = File.OpenText(path);
        DelimitedReader reader = new(text, ',');
        while (reader.Read())
            yield return string.Join('|', Enumerable.Range(0, reader.Count).Select(field => reader[field].ToString()));
    }
}
