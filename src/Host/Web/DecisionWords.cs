using ActiveResident.BuildingBlocks;
using ActiveResident.Polls;
using Microsoft.Extensions.Localization;

namespace ActiveResident.Host;

/// <summary>Decisions in words: how far one has come, and whether it is late. Late is computed, never waited for.</summary>
internal static class DecisionWords
{
    public static string State(IStringLocalizer texts, DecisionCard decision, DateTimeOffset now)
    {
        var today = now.ToRegionDay();
        if (decision.IsOverdueOn(today))
            return texts["decision.state.late", texts.Plural("days", today.DayNumber - decision.DueOn.DayNumber)];

        return texts[$"decision.state.{Key(decision.Stage)}"];
    }

    public static IReadOnlyList<Stage> Stages(IStringLocalizer texts, DecisionCard decision, DateTimeOffset now) =>
    [
        new(texts["decision.stage.decided"], Deadline.Day(texts, now, decision.DecidedOn), After(decision, DecisionStage.Decided)),
        new(
            texts["decision.stage.in_progress"],
            decision.Stage == DecisionStage.Done
                ? decision.StartedOn is { } started ? Deadline.Day(texts, now, started) : null
                : texts["decision.due", Deadline.Day(texts, now, decision.DueOn)],
            After(decision, DecisionStage.InProgress)),
        new(
            texts["decision.stage.done"],
            decision.DoneOn is { } done ? Deadline.Day(texts, now, done) : null,
            After(decision, DecisionStage.Done)),
    ];

    private static StageState After(DecisionCard decision, DecisionStage stage) =>
        decision.Stage > stage || decision.Stage == DecisionStage.Done ? StageState.Done
        : decision.Stage == stage ? StageState.Now
        : StageState.Ahead;

    private static string Key(DecisionStage stage) => stage switch
    {
        DecisionStage.Decided => "decided",
        DecisionStage.InProgress => "in_progress",
        _ => "done",
    };
}
