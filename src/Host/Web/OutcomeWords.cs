using ActiveResident.Polls;
using ActiveResident.Polls.Contracts;
using ActiveResident.Voting;
using Microsoft.Extensions.Localization;

namespace ActiveResident.Host;

/// <summary>Outcomes in words: what was decided, and by which rule.</summary>
internal static class OutcomeWords
{
    /// <summary>The verdict of a poll: that of its first question.</summary>
    public static VerdictView Of(IStringLocalizer texts, PollView poll, PollResults results, Verdict verdict)
    {
        var question = poll.Content.Questions[0];
        var outcome = results.OutcomeOf(1);
        return verdict switch
        {
            Verdict.Won => new(NoteKind.Ok, "trophy", Won(texts, question, outcome!), []),
            Verdict.Tie => new(NoteKind.Warn, null, texts["verdict.tie"], Tie(texts, question, outcome!)),
            Verdict.NoQuorum => new(
                NoteKind.Warn, null, texts["verdict.no_quorum"],
                [texts["verdict.no_quorum.text", texts.Plural("residents", results.Ballots), Numbers.Count(poll.Definition.NeededBallots)]]),
            Verdict.NoMajority => new(NoteKind.Warn, null, texts[question.Kind == QuestionKind.Stance ? "verdict.no_majority" : "verdict.no_project"], []),
            Verdict.Annulled => new(NoteKind.Warn, null, texts["verdict.annulled"], []),
            _ => new(NoteKind.Warn, null, texts["verdict.no_ballots"], []),
        };
    }

    /// <summary>What was decided by one question, in one sentence; null while nothing is.</summary>
    public static string? Decided(IStringLocalizer texts, Question question, QuestionOutcome? outcome) => outcome switch
    {
        { Verdict: Verdict.Won } => Won(texts, question, outcome),
        { Verdict: Verdict.Tie } => string.Join(" ", Tie(texts, question, outcome).SkipLast(1)),
        { Verdict: Verdict.NoMajority } => texts[question.Kind == QuestionKind.Stance ? "verdict.no_majority" : "verdict.no_project"],
        _ => null,
    };

    /// <summary>«Считаем по методу Шульце: …», for those who want to know how.</summary>
    public static string Method(IStringLocalizer texts, Question question)
    {
        var rule = BallotWords.Rule(question);
        return rule.Method switch
        {
            CountingMethod.Score => texts[rule.ByMean ? "method.Mean" : "method.Sum"],
            CountingMethod.ScottishStv => texts["method.ScottishStv", rule.Seats],
            _ => texts[$"method.{rule.Method}"],
        };
    }

    /// <summary>Whether anything came of a round but its numbers.</summary>
    public static bool IsEventful(CountRound round) =>
        round is not { Elected: [], Excluded: null, SurplusOf: null, Tied: { Count: < 2 } };

    public static string Names(Question question, IEnumerable<int> options) =>
        string.Join(", ", options.Select(option => $"«{question.Options[option - 1].Title}»"));

    private static string Won(IStringLocalizer texts, Question question, QuestionOutcome outcome) => (question.Kind, outcome.Winners) switch
    {
        (QuestionKind.Stance, _) => texts["verdict.carried"],
        (QuestionKind.Budget, var projects) => texts["verdict.funded", Names(question, projects)],
        (QuestionKind.Scale, _) when question.Options.Count == 1 && outcome.Grades is [var grades] => BallotWords.Rule(question).Method == CountingMethod.Score
            ? texts["verdict.graded", Numbers.Decimal(grades.Mean ?? 0), grades.Counts.Count]
            : texts["verdict.graded", grades.Majority, grades.Counts.Count],
        (_, [var only]) => texts["verdict.won", question.Options[only - 1].Title],
        (_, var several) => texts["verdict.won_several", Names(question, several)],
    };

    private static List<string> Tie(IStringLocalizer texts, Question question, QuestionOutcome outcome)
    {
        var lines = new List<string>();
        if (outcome.Winners.Count > 0)
            lines.Add(texts["verdict.tie.decided", Names(question, outcome.Winners)]);

        if (outcome.Tied.Count > 0)
            lines.Add(texts["verdict.tie.between", Names(question, outcome.Tied)]);

        lines.Add(texts["verdict.tie.text"]);
        return lines;
    }
}
