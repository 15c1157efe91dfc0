namespace ActiveResident.Voting;

/// <summary>How a question of yes or no ended.</summary>
internal enum MotionVerdict
{
    Carried,
    Rejected,

    /// <summary>As many for as against, where a simple majority decides.</summary>
    Tie,

    /// <summary>Fewer ballots than the quorum asks for.</summary>
    NoQuorum,

    /// <summary>Nobody voted.</summary>
    NoBallots,
}

/// <summary>For, against and abstain: a motion is carried by the majority that was stated before.</summary>
internal static class ForAgainstCount
{
    /// <summary>Abstentions always count for the quorum; whether they count against is said by the base of the majority.</summary>
    public static MotionVerdict Decide(
        long votesFor, long against, long abstained, MajorityRule rule, TurnoutQuorum quorum, long electorate)
    {
        var ballots = votesFor + against + abstained;
        if (ballots == 0)
            return MotionVerdict.NoBallots;

        if (!quorum.IsMet(ballots, electorate))
            return MotionVerdict.NoQuorum;

        if (rule == MajorityRule.Simple && votesFor == against)
            return MotionVerdict.Tie;

        var all = rule.Base switch
        {
            MajorityBase.ForAndAgainst => votesFor + against,
            MajorityBase.ValidBallots => ballots,
            _ => electorate,
        };
        return rule.IsReached(votesFor, all) ? MotionVerdict.Carried : MotionVerdict.Rejected;
    }
}
