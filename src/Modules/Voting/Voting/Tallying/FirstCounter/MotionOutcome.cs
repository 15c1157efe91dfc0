using ActiveResident.Polls.Contracts;

namespace ActiveResident.Voting;

/// <summary>For, against, abstain. A motion is never decided by lot: with as many for as against it is a tie.</summary>
internal static class MotionOutcome
{
    public static QuestionOutcome Of(PollDefinition poll, QuestionDefinition question, long valid, List<OptionCount> counts)
    {
        var stated = question.Rule.Majority ?? StatedMajority.Simple;
        var rule = new MajorityRule(stated.Numerator, stated.Denominator, stated.Of switch
        {
            MajorityOf.ForAndAgainst => MajorityBase.ForAndAgainst,
            MajorityOf.ValidBallots => MajorityBase.ValidBallots,
            _ => MajorityBase.Electorate,
        });
        var (votesFor, against) = (counts[0].Votes, counts[1].Votes);
        return ForAgainstCount.Decide(votesFor, against, valid - votesFor - against, rule, TurnoutQuorum.None, poll.ElectorateSize ?? 0) switch
        {
            MotionVerdict.Carried => PollOutcomes.Decided(question, new([0], [])),
            MotionVerdict.Tie => PollOutcomes.Decided(question, new([], [0, 1])),
            _ => PollOutcomes.Undecided(question, Verdict.NoMajority),
        };
    }
}
