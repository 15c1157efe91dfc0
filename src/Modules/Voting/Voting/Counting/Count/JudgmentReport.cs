using System.Text.Json.Nodes;

namespace ActiveResident.Voting;

/// <summary>
/// Reports majority judgment: by the majority gauge from a CSV, by the tool of Belenios from a JSON array. The rounds are
/// the groups of equal options, best first.
/// </summary>
internal static class JudgmentReport
{
    public static JsonObject Of(ElectionFile file, CountOptions options) => file.Format == ElectionFormat.Json
        ? OfBelenios(JsonBallots.Read(file.Text), options)
        : OfGauge(GradeSource.Read(file, options.Grades), options);

    private static JsonObject OfGauge(GradedElection election, CountOptions options)
    {
        ReportJson json = new(election.Options);
        var groups = election.Table.ByGauge();
        var report = Begin(json, election.Options, groups, options);
        report["details"] = new JsonArray([.. groups.SelectMany(group => group).Select(option => Detail(json, election, option))]);
        report["tally"] = json.ByName(option =>
            new JsonArray([.. election.Table.Rows[option].Select(count => (JsonNode)JsonValue.Create(count))]));
        report["ballots"] = election.Ballots;
        return report;
    }

    private static JsonObject OfBelenios(List<int[]> ballots, CountOptions options)
    {
        var names = OptionNames.Indexes(ballots[0].Length);
        var grades = options.Grades.Count > 0 ? options.Grades.Count : Math.Max(1, ballots.Max(ballot => ballot.Max()));
        var count = BeleniosGrades.Of(names.Count, grades, options.BlankAllowed, ballots);
        var report = Begin(new(names), names, count.Winners, options);
        report["valid"] = count.Valid;
        if (options.BlankAllowed)
            report["blank"] = count.Blank;

        report["raw"] = new JsonArray([.. count.Raw.Select(row => (JsonNode)ReportJson.Numbers(row))]);
        report["invalid"] = new JsonArray([.. count.Invalid.Select(ballot => (JsonNode)ReportJson.Numbers(ballot))]);
        return report;
    }

    private static JsonObject Begin(
        ReportJson json, IReadOnlyList<string> names, IReadOnlyList<IReadOnlyList<int>> groups, CountOptions options)
    {
        var outcome = Ranking.Fill(groups, options.Seats ?? 1, options.Draw(names));
        var report = json.Begin(options.Method, outcome, json.Groups(groups));
        report["ranking"] = json.Groups(groups);
        return report;
    }

    private static JsonObject Detail(ReportJson json, GradedElection election, int option)
    {
        var gauge = MajorityGauge.Of(election.Table.Rows[option]);
        return new()
        {
            ["candidate"] = json.Name(option),
            ["majority_grade"] = election.Grades[gauge.Grade],
            ["sign"] = gauge.IsPlus ? "+" : "-",
            ["p"] = JsonValue.Create(decimal.Round(gauge.Above * 100 / gauge.Total, 4)),
            ["q"] = JsonValue.Create(decimal.Round(gauge.Below * 100 / gauge.Total, 4)),
        };
    }
}
