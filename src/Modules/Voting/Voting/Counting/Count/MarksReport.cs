using System.Text.Json.Nodes;

namespace ActiveResident.Voting;

/// <summary>Reports plurality and approval.</summary>
internal static class MarksReport
{
    public static JsonObject Of(MarkedElection election, CountOptions options)
    {
        ReportJson json = new(election.Options);
        var tally = election.Tally;
        var report = json.Begin(options.Method, tally.Elect(options.Seats ?? 1, options.Draw(election.Options)), []);
        report["tally"] = json.ByName(option => tally.Votes[option]);
        report["ballots"] = tally.Ballots;
        report["blank"] = tally.Blank;
        report["invalid"] = tally.Invalid;
        return report;
    }
}
