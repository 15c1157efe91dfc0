using System.Text.Json.Nodes;

namespace ActiveResident.Voting;

/// <summary>Counts a file by the method that was asked for, and reports.</summary>
internal static class ElectionReport
{
    public static JsonObject Of(ElectionFile file, CountOptions options) => options.Method switch
    {
        "plurality" => MarksReport.Of(MarksSource.Plurality(file), options),
        "approval" => MarksReport.Of(MarksSource.Approval(file, options.Min ?? 0, options.Max ?? int.MaxValue), options),
        "score" => ScoreReport.Of(file, options),
        "majority-judgment" => JudgmentReport.Of(file, options),
        "irv" => RunoffReport.Of(file, options),
        "stv-scottish" => ScottishReport.Of(file, options),
        "stv-meek" => MeekReport.Of(file, options),
        "stv-belenios" => BeleniosReport.Of(file, options),
        "schulze" => SchulzeReport.Of(file, options),
        "pb-greedy" => GreedyReport.Of(file, options),
        _ => EqualSharesReport.Of(file, options),
    };
}
