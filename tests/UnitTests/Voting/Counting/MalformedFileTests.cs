namespace ActiveResident.UnitTests.Voting.Counting;

/// <summary>What is refused, with the line and a plain reason.</summary>
public class MalformedFileTests
{
    private const string Budget =
        "META\nkey;value\nbudget;100\nvote_type;approval\nPROJECTS\nproject_id;cost;name\np1;60;Park\np2;50;\"Bridge; wooden\"\nVOTES\nvoter_id;vote\n";

    [Theory]
    [InlineData(1, "", "the file ends before the numbers of candidates and seats")]
    [InlineData(1, "3\n0\n", "the first line must be two whole numbers")]
    [InlineData(1, "2 0\n0\n\"A\"\n\"B\"\n", "the first line must be two whole numbers")]
    [InlineData(2, "2 1\n1 1 2\n0\n\"A\"\n\"B\"\n", "does not end with 0")]
    [InlineData(3, "2 1\n1 1 2 0\n1 3 0\n0\n\"A\"\n\"B\"\n", "'3' is not a candidate")]
    [InlineData(2, "2 1\n1 1 1 0\n0\n\"A\"\n\"B\"\n", "stands on the ballot twice")]
    [InlineData(2, "2 1\n1.5 1 0\n0\n\"A\"\n\"B\"\n", "'1.5' is not a number of ballots")]
    [InlineData(4, "# a comment\n2 1\n\n1 1=2 0\n0\n\"A\"\n\"B\"\n", "ranks candidates equally")]
    [InlineData(3, "2 1\n1 1 0\n", "the file ends before a line 0")]
    [InlineData(5, "2 1\n1 1 0\n0\n\"A\"\n", "after 1 of 2 names")]
    [InlineData(4, "2 1\n1 1 0\n0\nA\n\"B\"\n", "is not between quotation marks")]
    [InlineData(5, "2 1\n1 1 0\n0\n\"A\"\n\"A\"\n", "two options are named")]
    [InlineData(7, "2 1\n1 1 0\n0\n\"A\"\n\"B\"\n\"T\"\n\"more\"\n", "after 2 names and a title")]
    public void A_blt_is_refused(int line, string content, string reason) => Refused("irv", "blt", line, content, reason);

    [Theory]
    [InlineData(1, "", "the file is empty")]
    [InlineData(1, "count\n1\n", "no option is named")]
    [InlineData(1, "A,A\n1,2\n", "two options are named \"A\"")]
    [InlineData(1, "A,,C\n1,2,3\n", "an option has an empty name")]
    [InlineData(3, "A,B\n1,2\n1,2,3\n", "3 fields where the header has 2")]
    [InlineData(2, "A,B\n1,x\n", "'x' for \"B\" is not a rank")]
    [InlineData(2, "A,B\n-1,2\n", "'-1' for \"A\" is not a rank")]
    [InlineData(2, "count,A,B\nmany,1,2\n", "the count 'many' is not a whole number")]
    [InlineData(3, "A,B\n1,2\n\"1,2\n", "never closed")]
    [InlineData(2, "A,B\n\"1\"x,2\n", "text follows a closing quotation mark")]
    [InlineData(4, "\"A\nlong\",B\n1,2\n1,1\n", "ranked equally")]
    public void A_CSV_of_ranks_is_refused(int line, string content, string reason) => Refused("irv", "csv", line, content, reason);

    [Theory]
    [InlineData("approval", 2, "A,B\n2,0\n", "'2' for \"A\" is not an approval")]
    [InlineData("score", 2, "A,B\n1;5,0\n", "'1;5' for \"A\" is not a score")]
    [InlineData("majority-judgment", 2, "A,B\ngood,1\n", "'good' for \"A\" is not a grade")]
    [InlineData("majority-judgment", 2, "candidate,bad,good\nA,x,1\n", "'x' for \"bad\" is not a number")]
    [InlineData("majority-judgment", 2, "candidate,bad,good\nA,0,0\n", "nobody graded \"A\"")]
    [InlineData("plurality", 3, "district,name,count\n1,A,5\n2,B,6\n", "a second district")]
    public void Other_tables_are_refused(string method, int line, string content, string reason) => Refused(method, "csv", line, content, reason);

    [Theory]
    [InlineData(1, "PROJECTS\n", "does not begin with the section META")]
    [InlineData(3, "META\nkey;value\nbudget;1;2\n", "3 fields where the header of the section has 2")]
    [InlineData(11, Budget + "v1;p9\n", "'p9' is not the id of a project")]
    [InlineData(11, Budget + "v1;p1,p1\n", "stands on the ballot twice")]
    [InlineData(12, Budget + "v1;p1\nv1;p2\n", "the voter v1 is there twice")]
    [InlineData(11, Budget + "v1;p1;x\n", "3 fields where the header of the section has 2")]
    public void A_budget_is_refused(int line, string content, string reason) => Refused("pb-greedy", "pb", line, content, reason);

    [Theory]
    [InlineData("budget;100", "budget;much", "META says 'much' for budget")]
    [InlineData("vote_type;approval", "vote_type;guess", "vote_type 'guess'")]
    [InlineData("budget;100", "budget;100\nnum_votes;2", "META says 2 votes, but the file has 1")]
    [InlineData("budget;100", "budget;100\nnum_projects;3", "META says 3 projects, but the file has 2")]
    [InlineData("p1;60;", "p1;0;", "the cost '0' is not a number above 0")]
    [InlineData("p2;50;", "p1;50;", "the project p1 is there twice")]
    [InlineData("project_id;cost", "project_id;price", "no column cost")]
    [InlineData("vote_type;approval", "vote_type;cumulative", "no column points")]
    public void A_budget_that_contradicts_itself_is_refused(string good, string bad, string reason)
    {
        var content = (Budget + "v1;p1\n").Replace(good, bad, StringComparison.Ordinal);

        Assert.Contains(reason, Assert.ThrowsAny<Exception>(() => Counted.Text("pb-greedy", "pb", content)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, "[\n[1,2],\n[1]]", "1 numbers where the first ballot has 2")]
    [InlineData(2, "[\n[1,-2]]", "something other than whole numbers")]
    [InlineData(3, "[\n[1,2],\n5]", "a ballot is not an array")]
    [InlineData(1, "{}", "not an array of ballots")]
    [InlineData(2, "[[1,2],\n[2,1]", "the JSON is broken here")]
    public void A_JSON_array_is_refused(int line, string content, string reason) => Refused("schulze", "json", line, content, reason);

    private static void Refused(string method, string extension, int line, string content, string reason)
    {
        var refused = Assert.Throws<ActiveResident.Voting.MalformedFileException>(() => Counted.Text(method, extension, content));

        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.Equal(line, refused.Line);
    }
}
