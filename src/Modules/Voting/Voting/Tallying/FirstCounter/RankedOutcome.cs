using ActiveResident.Polls.Contracts;

namespace ActiveResident.Voting;

/// <summary>The methods for ranked ballots, with their rounds in numbers of the ballot.</summary>
internal static class RankedOutcome
{
    public static QuestionOutcome Runoff(QuestionDefinition question, RankedBallots ballots, PublicDraw? draw)
    {
        var (count, outcome) = InstantRunoffCount.Of(ballots, draw);
        return PollOutcomes.Decided(question, outcome) with
        {
            Rounds = [.. count.Rounds.Select((round, at) => new CountRound(
                [.. round.Votes.Select(option => new RoundVotes(option.Option + 1, option.Votes))],
                round.Exhausted,
                at == count.Rounds.Count - 1 ? PollOutcomes.Numbers(outcome.Winners) : [],
                round.Excluded + 1,
                SurplusOf: null,
                PollOutcomes.Numbers(round.TiedForLast)))],
        };
    }

    public static QuestionOutcome Transferable(QuestionDefinition question, RankedBallots ballots, PublicDraw? draw)
    {
        var (count, outcome) = ScottishStvCount.Of(ballots, question.Rule.Seats, draw);
        return PollOutcomes.Decided(question, outcome) with
        {
            Quota = count.Quota,
            Rounds = [.. count.Stages.Select(stage => new CountRound(
                [.. stage.Votes.Select((votes, option) => new RoundVotes(option + 1, Votes(votes)))],
                Votes(stage.NonTransferable),
                PollOutcomes.Numbers(stage.Elected),
                stage.Excluded + 1,
                stage.SurplusOf + 1,
                PollOutcomes.Numbers(stage.Tied)))],
        };
    }

    public static QuestionOutcome Schulze(QuestionDefinition question, RankedBallots ballots, PublicDraw? draw)
    {
        var count = SchulzeCount.Of(ballots);
        return PollOutcomes.Decided(question, Ranking.Fill(count.Groups, question.Rule.Seats, draw)) with
        {
            Pairwise = [.. Enumerable.Range(0, question.Options).Select(one =>
                (IReadOnlyList<long>)[.. Enumerable.Range(0, question.Options).Select(other => count.Pairwise[one, other])])],
            Ranking = [.. count.Groups.Select(PollOutcomes.Numbers)],
        };
    }

    private static decimal Votes(long scaled) => (decimal)scaled / FixedPoint.Five;
}
