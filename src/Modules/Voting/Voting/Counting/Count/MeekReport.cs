using System.Text.Json.Nodes;

namespace ActiveResident.Voting;

/// <summary>Reports a Meek count round by round.</summary>
internal static class MeekReport
{
    public static JsonObject Of(ElectionFile file, CountOptions options)
    {
        var election = RankedSource.Read(file, EqualRanks.Refused);
        ReportJson json = new(election.Options);
        var seats = options.Seats ?? election.Seats ?? 1;
        var (count, outcome) = MeekStvCount.Of(election.Ballots, seats, options.Draw(election.Options));
        var report = json.Begin(options.Method, outcome, new([.. count.Rounds.Select((round, at) => Round(json, round, at + 1))]));
        report["seats"] = seats;
        report["ballots"] = election.Ballots.Total;
        return report;
    }

    private static JsonObject Round(ReportJson json, MeekRound round, int number)
    {
        JsonObject told = new()
        {
            ["round"] = number,
            ["elected"] = json.Names(round.Elected),
            ["excluded"] = json.Names(round.Excluded),
            ["votes"] = json.ByName(option => FixedPoint.Text(round.Votes[option], 9)),
            ["quota"] = FixedPoint.Text(round.Quota, 9),
        };
        if (round.Tied.Count > 0)
            told["tie"] = json.Names(round.Tied);

        return told;
    }
}
