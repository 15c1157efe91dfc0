using System.Security.Cryptography;
using System.Text;
using ActiveResident.Voting;

namespace ActiveResident.UnitTests.Voting.Counting;

/// <summary>Ties are a result: nobody wins by the order of the ballot.</summary>
public class TieTests
{
    [Theory]
    [InlineData("plurality", "A,B,C\n1,,\n,1,\n", "", "A,B")]
    [InlineData("plurality", "A,B,C\n1,,\n,1,\n,,1\n1,,\n", "A", "")]
    [InlineData("approval", "A,B,C\n1,1,\n,1,\n,,\n", "B", "")]
    [InlineData("score", "A,B,C\n2,1,\n,1,1\n", "", "A,B")]
    [InlineData("schulze", "A,B,C\n1,2,3\n2,1,3\n", "", "A,B")]
    [InlineData("irv", "A,B,C\n1,2,3\n2,1,3\n", "", "A,B")]
    [InlineData("irv", "count,A,B,C\n4,1,2,3\n3,3,1,2\n3,3,2,1\n", "", "B,C")]
    [InlineData("irv", "count,A,B,C\n7,1,2,3\n3,3,1,2\n3,3,2,1\n", "A", "")]
    [InlineData("irv", "count,A,B,C,D\n5,1,,,\n5,,1,,\n2,1,,2,\n2,,1,,2\n", "", "A,B")]
    [InlineData("stv-scottish", "count,A,B\n4,1,2\n4,2,1\n", "", "A,B")]
    [InlineData("stv-meek", "count,A,B\n4,1,2\n4,2,1\n", "", "A,B")]
    [InlineData("stv-belenios", "count,A,B\n4,1,2\n4,2,1\n", "A", "")]
    public void What_only_a_lot_could_decide_is_tied(string method, string content, string winners, string tied)
    {
        var counted = Counted.Text(method, "csv", content);

        Assert.Equal(winners.Split(',', StringSplitOptions.RemoveEmptyEntries), counted["winners"].Names());
        Assert.Equal(tied.Split(',', StringSplitOptions.RemoveEmptyEntries), counted["tied"].Names());
    }

    [Fact]
    public void A_tie_at_the_boundary_leaves_those_above_it_elected()
    {
        var counted = Counted.Text("approval", "csv", "A,B,C,D\n1,1,,\n1,,1,\n1,,,\n", "--seats", "2");

        Assert.Equal("A / B C", Told(counted));
    }

    [Fact]
    public void A_Scottish_tie_looks_back_to_the_latest_stage_where_votes_differed()
    {
        // C and D begin with 5 and 4; with E out both have 5, and D goes. Were it C, A would not be overtaken.
        var counted = Counted.Text("stv-scottish", "csv", "count,A,B,C,D,E\n8,1,,,,\n7,,1,,,\n5,,2,1,,\n4,,,,1,\n1,,,,2,1\n");

        Assert.Equal(["D"], counted["rounds"]![2]!["excluded"].Names());
        Assert.Equal("B / ", Told(counted));
    }

    [Fact]
    public void Options_without_a_vote_need_no_lot_to_go_out()
    {
        var counted = Counted.Text("stv-scottish", "csv", "count,A,B,C,D,E\n5,1,,,,\n4,,1,,,\n");

        Assert.Equal("A / ", Told(counted));
    }

    [Fact]
    public void Equal_projects_of_which_one_fits_are_tied_and_the_others_are_decided()
    {
        var counted = Counted.Text(
            "pb-greedy",
            "pb",
            "META\nkey;value\nbudget;120\nvote_type;approval\nPROJECTS\nproject_id;cost\na;40\nb;40\nc;60\nd;15\nVOTES\nvoter_id;vote\n1;c,a\n2;c,b\n3;c,d\n");

        Assert.Equal("c d / a b", Told(counted));
    }

    [Fact]
    public void Equal_shares_do_not_call_it_a_tie_when_both_are_bought_anyway()
    {
        const string Ballots = "VOTES\nvoter_id;vote\n1;a\n2;b\n";
        const string Projects = "vote_type;approval\nPROJECTS\nproject_id;cost\na;40\nb;40\n";

        Assert.Equal(["a", "b"], Counted.Text("pb-equal-shares", "pb", $"META\nkey;value\nbudget;100\n{Projects}{Ballots}")["winners"].Names());

        var one = Counted.Text("pb-equal-shares", "pb", $"META\nkey;value\nbudget;60\n{Projects}VOTES\nvoter_id;vote\n1;a,b\n2;a,b\n");
        Assert.Equal(" / a b", Told(one));
    }

    [Fact]
    public void A_public_draw_is_the_order_of_hashes_that_anyone_can_make()
    {
        byte[] seed = [0xAB, 0xCD];
        string[] ids = ["Парк", "Мост", "Школа"];
        var byHand = ids.OrderBy(id => Convert.ToHexString(SHA256.HashData([.. seed, 0, .. Encoding.UTF8.GetBytes(id)])), StringComparer.Ordinal).ToList();

        Assert.Equal(byHand, new PublicDraw(seed, ids).Order([0, 1, 2]).Select(option => ids[option]));
        Assert.Equal(
            byHand.Take(1),
            Counted.Text("plurality", "csv", "Парк,Мост,Школа\n1,,\n,1,\n,,1\n", "--draw-seed", "abcd")["winners"].Names());
    }

    [Fact]
    public void With_a_draw_every_staged_count_comes_to_an_end()
    {
        const string Everyone = "A,B,C,D\n1,2,3,4\n2,3,4,1\n3,4,1,2\n4,1,2,3\n";

        foreach (var method in new[] { "irv", "stv-scottish", "stv-meek" })
        {
            var counted = Counted.Text(method, "csv", Everyone, "--draw-seed", "00ff");
            Assert.Equal((1, 0), (counted["winners"]!.AsArray().Count, counted["tied"]!.AsArray().Count));
        }
    }

    private static string Told(System.Text.Json.Nodes.JsonObject counted) =>
        $"{string.Join(' ', counted["winners"].Names())} / {string.Join(' ', counted["tied"].Names())}";
}
