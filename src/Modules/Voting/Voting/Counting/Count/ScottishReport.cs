using System.Text.Json.Nodes;

namespace ActiveResident.Voting;

/// <summary>Reports a Scottish count stage by stage.</summary>
internal static class ScottishReport
{
    public static JsonObject Of(ElectionFile file, CountOptions options)
    {
        var election = RankedSource.Read(file, EqualRanks.Refused);
        ReportJson json = new(election.Options);
        var seats = options.Seats ?? election.Seats ?? 1;
        var (count, outcome) = ScottishStvCount.Of(election.Ballots, seats, options.Draw(election.Options));
        JsonArray stages = [.. count.Stages.Select((stage, at) => Stage(json, election.Options, stage, at + 1))];
        var report = json.Begin(options.Method, outcome, stages);
        report["seats"] = seats;
        report["quota"] = count.Quota;
        report["ballots"] = election.Ballots.Total;
        return report;
    }

    private static JsonObject Stage(ReportJson json, IReadOnlyList<string> names, ScottishStage stage, int number)
    {
        JsonObject told = new() { ["round"] = number };
        if (stage.SurplusOf is { } option)
            told["what"] = $"surplus of {names[option]}";

        told["elected"] = json.Names(stage.Elected);
        told["excluded"] = json.Names(stage.Excluded is { } excluded ? [excluded] : []);
        told["votes"] = json.ByName(option => FixedPoint.Text(stage.Votes[option], 5));
        told["non_transferable"] = FixedPoint.Text(stage.NonTransferable, 5);
        if (stage.Tied.Count > 0)
            told["tie"] = json.Names(stage.Tied);

        return told;
    }
}
