using ActiveResident.BuildingBlocks;
using ActiveResident.Polls.Contracts;
using MediatR;

namespace ActiveResident.Voting;

/// <summary>Asks for a poll's totals, as far as this reader may see them.</summary>
/// <param name="ReaderId">The resident who reads, or null for a guest.</param>
public sealed record GetResults(int PollNumber, Guid? ReaderId) : IRequest<Result<PollResults>>;

/// <summary>Totals of a poll.</summary>
/// <param name="AsOf">When they were read; for a final result, when it was counted.</param>
/// <param name="IsFinal">Whether both counters agreed after closing. Totals before that are preliminary.</param>
/// <param name="Counts">Every option of every question, those without votes included.</param>
/// <param name="Verdict">How it ended; null while preliminary.</param>
/// <param name="Winner">The option of the first question that won.</param>
/// <param name="IsHeldBack">Whether the poll has closed and its two counters do not agree.</param>
public sealed record PollResults(
    PollDefinition Poll,
    DateTimeOffset AsOf,
    bool IsFinal,
    long Ballots,
    IReadOnlyList<OptionCount> Counts,
    Verdict? Verdict,
    int? Winner,
    bool IsHeldBack = false)
{
    /// <summary><c>preliminary</c>, <c>held_back</c> or <c>final</c>.</summary>
    public string StatusName => IsFinal ? "final" : IsHeldBack ? "held_back" : "preliminary";

    /// <summary>The outcome of each question; empty while preliminary.</summary>
    public IReadOnlyList<QuestionOutcome> Outcomes { get; init; } = [];

    /// <summary>From what lots were drawn, where the poll's ties are; in hexadecimal.</summary>
    public string? DrawSeed { get; init; }

    /// <summary>How many left a question blank.</summary>
    public long Blanks(int question) => Tally.Blanks(Counts, question);

    /// <summary>The outcome of a question; null while preliminary.</summary>
    public QuestionOutcome? OutcomeOf(int question) => Outcomes.FirstOrDefault(outcome => outcome.Question == question);

    /// <summary>How many gave an option each grade, the worst first.</summary>
    public IReadOnlyList<long> Grades(int question, int option) =>
        [.. Counts.Where(count => count.Question == question && count.Option == option && count.Grade > 0).OrderBy(count => count.Grade).Select(count => count.Votes)];

    /// <summary>The options of a question, most votes first, ties in the order of the ballot.</summary>
    public IReadOnlyList<OptionCount> Ranked(int question) =>
        [.. Counts.Where(count => count.Question == question && count.Option > 0).OrderByDescending(count => count.Votes).ThenBy(count => count.Option)];
}

internal sealed class GetResultsHandler(IMediator modules, VisibleTotals totals) : IRequestHandler<GetResults, Result<PollResults>>
{
    public async Task<Result<PollResults>> Handle(GetResults query, CancellationToken cancellationToken)
    {
        var poll = await modules.Send(new FindPoll(query.PollNumber), cancellationToken);
        var found = await totals.FindAsync(poll, query.ReaderId, cancellationToken);
        return found.Error is { } hidden ? hidden : found.Value.Results;
    }

    /// <summary>What was read of a poll as its results: final, once there are such.</summary>
    internal static PollResults Of(PollDefinition poll, PollTotals totals, bool isClosed) => totals.Final is { } final
        ? new(
            poll,
            final.TalliedAt,
            IsFinal: true,
            final.Ballots,
            final.ReadCounts(),
            final.Verdict,
            final.Winner)
        {
            Outcomes = final.ReadOutcomes(),
            DrawSeed = final.DrawSeed,
        }
        : new(
            poll, totals.ReadAt, IsFinal: false, totals.Ballots, Tally.Complete(poll, totals.Counted), Verdict: null, Winner: null,
            isClosed && totals.IsHeldBack);
}
