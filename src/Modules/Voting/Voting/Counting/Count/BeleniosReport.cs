using System.Text.Json.Nodes;

namespace ActiveResident.Voting;

/// <summary>Reports a count by the tool of Belenios: its events with names as the rounds, and as the tool prints them.</summary>
internal static class BeleniosReport
{
    public static JsonObject Of(ElectionFile file, CountOptions options)
    {
        var election = RankedSource.Read(file, EqualRanks.Allowed);
        ReportJson json = new(election.Options);
        var count = BeleniosStvCount.Of(election.Ballots, options.Seats ?? election.Seats ?? 1);
        var report = json.Begin(options.Method, new(count.Winners, []), Events(count, json.Name));
        report["valid"] = count.Valid;
        report["quota"] = count.Quota;
        report["invalid"] = new JsonArray([.. count.Invalid.SelectMany(Each)]);
        report["events"] = Events(count, option => option);
        return report;
    }

    private static JsonArray Events(BeleniosStvCount count, Func<int, JsonNode> name) =>
        [.. count.Events.Select(happened => (JsonNode)new JsonArray(happened.Kind.ToString(), Named(happened, name)))];

    // The tool tells a loser by itself and everything else as a list.
    private static JsonNode Named(BeleniosEvent happened, Func<int, JsonNode> name) => happened.Kind == BeleniosEventKind.Lose
        ? name(happened.Options[0])
        : new JsonArray([.. happened.Options.Select(name)]);

    private static IEnumerable<JsonNode> Each(BallotGroup group)
    {
        for (var ballot = 0L; ballot < group.Count; ballot++)
            yield return ReportJson.Numbers(group.Marks);
    }
}
