using ActiveResident.Polls.Contracts;

namespace ActiveResident.Voting;

/// <summary>Who won, told plainly; options are numbered from 0.</summary>
internal sealed record RecountEnd(IReadOnlyList<int> Winners, IReadOnlyList<int> Tied);

/// <summary>The verdict on a question by the rule that was fixed before the poll opened.</summary>
internal static class RecountVerdict
{
    public static QuestionOutcome Of(PollDefinition poll, RecountPapers papers, long ballots, byte[]? seed)
    {
        var question = papers.Question;
        var method = question.Rule.Method;
        var end = new RecountEnd([], []);
        Verdict verdict;
        if (ballots == 0)
            verdict = Verdict.NoBallots;
        else if (!IsQuorate(poll, ballots))
            verdict = Verdict.NoQuorum;
        else if (papers.Valid == 0)
            verdict = Verdict.NoBallots;
        else
            (verdict, end) = Decide(poll, papers, ballots, seed is null ? null : new RecountDraw(seed, question.Number));

        return new(question.Number, method, verdict, [.. end.Winners.Select(o => o + 1)], [.. end.Tied.Select(o => o + 1)]);
    }

    private static bool IsQuorate(PollDefinition poll, long ballots)
    {
        var enough = poll.Quorum is not { } least || ballots >= least;
        if (poll is { QuorumShare: { } share, ElectorateSize: { } size })
            enough &= (Int128)ballots * share.Denominator >= (Int128)size * share.Numerator;

        return enough;
    }

    private static (Verdict Verdict, RecountEnd End) Decide(PollDefinition poll, RecountPapers papers, long ballots, RecountDraw? draw)
    {
        var rule = papers.Question.Rule;
        var end = rule.Method switch
        {
            CountingMethod.ForAgainst => RecountMotion.Of(papers, rule, poll.ElectorateSize),
            CountingMethod.Score => RecountGrades.ByScore(papers, draw),
            CountingMethod.MajorityJudgment => RecountGrades.ByMajority(papers, draw),
            CountingMethod.InstantRunoff => RecountRunoff.Of(papers, draw),
            CountingMethod.ScottishStv => RecountTransfer.Of(papers, draw),
            CountingMethod.Schulze => RecountSchulze.Of(papers, draw),
            CountingMethod.BudgetGreedy => RecountPurse.Of(papers, [], rule.StopsAtFirstUnaffordable, draw),
            CountingMethod.EqualShares => RecountShares.Of(papers, ballots, draw),
            _ => MostVotes(papers, draw),
        };
        return end.Tied.Count > 0 ? (Verdict.Tie, end) : end.Winners.Count == 0 ? (Verdict.NoMajority, end) : (Verdict.Won, end);
    }

    private static RecountEnd MostVotes(RecountPapers papers, RecountDraw? draw)
    {
        var votes = Enumerable.Range(0, papers.Question.Options).ToDictionary(option => option, option => papers.With(option, 1));
        return RecountSeats.Fill(votes.Where(option => option.Value > 0), papers.Question.Rule.Seats, draw);
    }
}
