namespace ActiveResident.UnitTests.Voting.Counting;

/// <summary>The command as a whole: files, exit codes, what is said where.</summary>
public class CountCommandTests
{
    private static readonly string Ward = CountingData.Path("counting-samples", "ranked", "meek-tideman-a01.blt");
    private static readonly string Budget = CountingData.Path("counting-samples", "pb", "pb-greedy-cumulative-1.pb");

    [Fact]
    public async Task The_outcome_is_told_as_JSON()
    {
        var counted = await Counted.Json("--method", "stv-meek", "--seats", "3", Ward);

        Assert.Equal(["method", "winners", "tied", "rounds"], counted.Select(member => member.Key).Take(4));
        Assert.Equal("stv-meek", (string)counted["method"]!);
        Assert.Equal(["Candidate 1", "Candidate 9", "Candidate 8"], counted["winners"].Names());
    }

    [Fact]
    public async Task The_outcome_is_told_in_lines()
    {
        var (code, output, error) = await Counted.Run("--method", "irv", Ward);

        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith("method: irv\nwinners: Candidate 1\ntied: none\nrounds:\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_seats_of_the_file_are_filled_unless_others_are_asked_for()
    {
        Assert.Equal(3, (await Counted.Json("--method", "stv-scottish", Ward))["winners"]!.AsArray().Count);
        Assert.Equal(2, (await Counted.Json("--method", "stv-scottish", "--seats", "2", Ward))["winners"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_malformed_file_ends_with_its_line_and_code_2()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.blt");
        await File.WriteAllTextAsync(path, "2 1\n3 1 0\n2 5 0\n0\n\"A\"\n\"B\"\n");

        var (code, output, error) = await Counted.Run("--method", "irv", "--format", "json", path);

        File.Delete(path);
        Assert.Equal((2, ""), (code, output));
        Assert.Equal("line 3: '5' is not a candidate: they are numbered from 1 to 2\n", error.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("stv-meek", "The ballots of the file are not ranked")]
    [InlineData("approval", "approve nothing")]
    [InlineData("majority-judgment", "has no grades")]
    [InlineData("plurality", "no single vote")]
    public async Task A_method_that_cannot_count_the_file_is_refused_in_a_sentence(string method, string reason)
    {
        var (code, _, error) = await Counted.Run("--method", method, Budget);

        Assert.Equal(2, code);
        Assert.Contains(reason, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A method and one file are needed", "--method", "irv")]
    [InlineData("A method and one file are needed", "file.blt")]
    [InlineData("--method cannot be 'guess'", "--method", "guess", "file.blt")]
    [InlineData("There is no option --magic", "--method", "irv", "--magic", "file.blt")]
    [InlineData("--seats needs a whole number above 0", "--method", "stv-meek", "--seats", "0", "file.blt")]
    [InlineData("--completion says nothing to the method irv", "--method", "irv", "--completion", "none", "file.blt")]
    [InlineData("fills one seat", "--method", "irv", "--seats", "2", "file.blt")]
    [InlineData("is said twice", "--method", "irv", "--method", "irv", "file.blt")]
    [InlineData("none of .blt, .csv, .pb, .json", "--method", "irv", "file.xlsx")]
    [InlineData("--grades needs two or more different names", "--method", "score", "--grades", "good", "file.csv")]
    [InlineData("The utility borda needs ballots of places", "--method", "pb-equal-shares", "--utility", "borda", "BUDGET")]
    public async Task Words_that_are_off_are_refused(string reason, params string[] words)
    {
        var path = words[^1] == "BUDGET" ? Budget : words[^1] is "file.blt" ? Ward : words[^1];
        if (words[^1] == "file.csv")
            path = CountingData.Path("counting-samples", "approval-score-mj", "score-tennessee.csv");

        var (code, _, error) = await Counted.Run([.. words[..^1], path]);

        Assert.Equal(2, code);
        Assert.Contains(reason, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_refused() => Assert.Equal(2, (await Counted.Run("--method", "irv", "nowhere/at-all.blt")).Code);

    [Fact]
    public async Task Equal_shares_are_compared_with_the_greedy_list()
    {
        var counted = await Counted.Json("--method", "pb-equal-shares", "--utility", "points", "--compare-greedy", Budget);

        Assert.Equal("greedy", (string)counted["comparison"]!["taken"]!);
        Assert.Equal(counted["comparison"]!["greedy"].Names(), counted["winners"].Names());
    }

    [Fact]
    public void A_project_that_got_no_point_does_not_keep_endowments_rising()
    {
        const string Worthless = "META\nkey;value\nbudget;100\nvote_type;cumulative\nPROJECTS\nproject_id;cost\na;40\nb;10\nVOTES\nvoter_id;vote;points\n1;a,b;3,0\n";

        Assert.Equal(["a"], Counted.Text("pb-equal-shares", "pb", Worthless, "--utility", "points", "--completion", "add1")["winners"].Names());
    }
}
