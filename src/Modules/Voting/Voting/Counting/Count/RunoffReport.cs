using System.Text.Json.Nodes;

namespace ActiveResident.Voting;

/// <summary>Reports an instant runoff.</summary>
internal static class RunoffReport
{
    public static JsonObject Of(ElectionFile file, CountOptions options)
    {
        if (options.Seats > 1)
            throw new CountRefusedException("An instant runoff fills one seat; several are filled by stv-scottish, stv-meek or stv-belenios.");

        var election = RankedSource.Read(file, EqualRanks.Refused);
        ReportJson json = new(election.Options);
        var (count, outcome) = InstantRunoffCount.Of(election.Ballots, options.Draw(election.Options));
        var report = json.Begin(options.Method, outcome, new([.. count.Rounds.Select((round, at) => Round(json, round, at + 1))]));
        report["ballots"] = election.Ballots.Total;
        return report;
    }

    private static JsonObject Round(ReportJson json, RunoffRound round, int number)
    {
        JsonObject told = new()
        {
            ["round"] = number,
            ["votes"] = Votes(json, round),
            ["exhausted"] = round.Exhausted,
            ["excluded"] = json.Names(round.Excluded is { } excluded ? [excluded] : []),
        };
        if (round.TiedForLast.Count > 0)
            told["tie_for_last"] = json.Names(round.TiedForLast);

        return told;
    }

    private static JsonObject Votes(ReportJson json, RunoffRound round)
    {
        var votes = round.Votes.ToDictionary(option => option.Option, option => option.Votes);
        return json.ByName(votes.Keys, option => votes[option]);
    }
}
