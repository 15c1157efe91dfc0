using System.Text.Json.Nodes;

namespace ActiveResident.Voting;

/// <summary>Reports scores: sums, and means over all ballots.</summary>
internal static class ScoreReport
{
    public static JsonObject Of(ElectionFile file, CountOptions options)
    {
        var (names, count) = ScoreSource.Read(file, options.Grades);
        ReportJson json = new(names);
        var groups = count.Rank(options.Rule);
        var report = json.Begin(options.Method, Ranking.Fill(groups, options.Seats ?? 1, options.Draw(names)), []);
        report["ranking"] = json.Groups(groups);
        report["tally"] = json.ByName(option => JsonValue.Create(count.Sums[option]));
        report["means"] = json.ByName(option =>
            Mean(count.Sums[option], options.Rule == ScoreRule.Sum ? count.Ballots : count.Given[option]));
        report["given"] = json.ByName(option => count.Given[option]);
        report["ballots"] = count.Ballots;
        report["blank"] = count.Blank;
        return report;
    }

    private static JsonValue? Mean(decimal sum, long over) =>
        over == 0 ? null : JsonValue.Create(decimal.Round(sum / over, 4, MidpointRounding.AwayFromZero));
}
