using System.Text.Json.Nodes;

namespace ActiveResident.Voting;

/// <summary>Reports Schulze's method; the rounds are the groups of equal options, best first.</summary>
internal static class SchulzeReport
{
    public static JsonObject Of(ElectionFile file, CountOptions options)
    {
        var election = RankedSource.Read(file, EqualRanks.Allowed);
        ReportJson json = new(election.Options);
        var count = SchulzeCount.Of(election.Ballots);
        var outcome = Ranking.Fill(count.Groups, options.Seats ?? 1, options.Draw(election.Options));
        var report = json.Begin(options.Method, outcome, json.Groups(count.Groups));
        report["ranking"] = json.Groups(count.Groups);
        report["valid"] = options.BlankAllowed ? count.Ballots - count.Blank : count.Ballots;
        if (options.BlankAllowed)
            report["blank"] = count.Blank;

        report["raw"] = ReportJson.Rows(count.Pairwise);
        report["beatpaths"] = Paths(count.Paths);
        return report;
    }

    private static JsonArray Paths(LinkStrength[,] paths) =>
    [
        .. Enumerable.Range(0, paths.GetLength(0)).Select(row => (JsonNode)new JsonArray(
            [.. Enumerable.Range(0, paths.GetLength(1)).Select(column => (JsonNode)Pair(paths[row, column]))])),
    ];

    private static JsonArray Pair(LinkStrength strength) => new(strength.Winning, strength.Losing);
}
