namespace ActiveResident.Voting;

/// <summary>What one of the two counters says of a poll.</summary>
internal sealed record PollCount(long Ballots, IReadOnlyList<OptionCount> Counts, IReadOnlyList<QuestionOutcome> Outcomes)
{
    /// <summary>Where the two differ, in totals or in what was decided, in words for ops; null when they agree.</summary>
    public string? DisagreementWith(PollCount other) =>
        Ballots == other.Ballots && Counts.SequenceEqual(other.Counts)
        && Outcomes.Count == other.Outcomes.Count && Outcomes.Zip(other.Outcomes, (one, another) => one.AgreesWith(another)).All(same => same)
            ? null
            : $"{Words()} / {other.Words()}";

    /// <summary>Totals, which are to be published anyway; nothing of a single ballot.</summary>
    private string Words()
    {
        var votes = Counts.Select(count => $"{count.Question}.{count.Option}{(count.Grade is { } grade ? $"@{grade}" : "")}={count.Votes}");
        var ends = Outcomes.Select(outcome =>
            $"{outcome.Question}:{outcome.Verdict}[{string.Join(',', outcome.Winners)}|{string.Join(',', outcome.Tied)}]");
        return $"{Ballots}: {string.Join(' ', ends)} {string.Join(' ', votes)}";
    }
}
