using System.Globalization;
using ActiveResident.Polls.Contracts;

namespace ActiveResident.Voting;

/// <summary>Decides every question of a poll by its rule, from totals and grouped ballots.</summary>
internal static class PollOutcomes
{
    public static IReadOnlyList<QuestionOutcome> Of(
        PollDefinition poll, long ballots, IReadOnlyList<OptionCount> counts, BallotGroups groups, byte[]? seed) =>
    [
        .. poll.Questions.Select(question => Of(poll, question, ballots, counts, groups, Draw(question, seed))),
    ];

    private static QuestionOutcome Of(
        PollDefinition poll, QuestionDefinition question, long ballots, IReadOnlyList<OptionCount> counts, BallotGroups groups, PublicDraw? draw)
    {
        var valid = ballots - Tally.Blanks(counts, question.Number);
        if (ballots > 0 && ballots < poll.NeededBallots)
            return Undecided(question, Verdict.NoQuorum);

        if (valid == 0)
            return Undecided(question, Verdict.NoBallots);

        var mine = counts.Where(count => count.Question == question.Number && count.Option > 0).ToList();
        return question.Rule.Method switch
        {
            CountingMethod.ForAgainst => MotionOutcome.Of(poll, question, valid, mine),
            CountingMethod.Score or CountingMethod.MajorityJudgment => GradeOutcome.Of(question, valid, mine, draw),
            CountingMethod.InstantRunoff => RankedOutcome.Runoff(question, groups[question.Number], draw),
            CountingMethod.ScottishStv => RankedOutcome.Transferable(question, groups[question.Number], draw),
            CountingMethod.Schulze => RankedOutcome.Schulze(question, groups[question.Number], draw),
            CountingMethod.BudgetGreedy => BudgetOutcomes.Greedy(question, ballots, mine, draw),
            CountingMethod.EqualShares => BudgetOutcomes.EqualShares(question, groups[question.Number], draw),
            _ => MostVotes(question, mine, draw),
        };
    }

    /// <summary>The outcome of a count; its options are numbered from 0.</summary>
    public static QuestionOutcome Decided(QuestionDefinition question, ElectionOutcome outcome) => new(
        question.Number,
        question.Rule.Method,
        outcome switch
        {
            { Tied: not [] } => Verdict.Tie,
            { Winners: [] } => Verdict.NoMajority,
            _ => Verdict.Won,
        },
        Numbers(outcome.Winners),
        Numbers(outcome.Tied));

    public static QuestionOutcome Undecided(QuestionDefinition question, Verdict verdict) =>
        new(question.Number, question.Rule.Method, verdict, [], []);

    public static IReadOnlyList<int> Numbers(IEnumerable<int> options) => [.. options.Select(option => option + 1)];

    // An option without a single vote wins no seat, even where seats are left over.
    private static QuestionOutcome MostVotes(QuestionDefinition question, List<OptionCount> counts, PublicDraw? draw)
    {
        var groups = Ranking.ByFalling([.. counts.Select(count => count.Votes)]).Where(group => counts[group[0]].Votes > 0);
        return Decided(question, Ranking.Fill([.. groups], question.Rule.Seats, draw));
    }

    private static PublicDraw? Draw(QuestionDefinition question, byte[]? seed) => seed is null ? null : new(
        seed,
        [.. Enumerable.Range(1, question.Options).Select(option => string.Create(CultureInfo.InvariantCulture, $"{question.Number}.{option}"))]);
}
