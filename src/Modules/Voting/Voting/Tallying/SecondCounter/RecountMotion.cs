using ActiveResident.Polls.Contracts;

namespace ActiveResident.Voting;

/// <summary>For, against, abstain, told again.</summary>
internal static class RecountMotion
{
    public static RecountEnd Of(RecountPapers papers, CountingRule rule, int? electorate)
    {
        var (votesFor, against) = (papers.With(0, 1), papers.With(1, 1));
        var majority = rule.Majority ?? new StatedMajority(1, 2);
        var all = majority.Of == MajorityOf.ForAndAgainst ? votesFor + against
            : majority.Of == MajorityOf.ValidBallots ? papers.Valid
            : electorate ?? 0;
        var isSimple = majority is { Numerator: 1, Denominator: 2, Of: MajorityOf.ForAndAgainst };
        if (isSimple && votesFor == against)
            return new([], [0, 1]);

        var isHalf = majority.Denominator == 2L * majority.Numerator;
        var (got, asked) = ((Int128)votesFor * majority.Denominator, (Int128)all * majority.Numerator);
        var isCarried = votesFor > 0 && (isHalf ? got > asked : got >= asked);
        return new(isCarried ? [0] : [], []);
    }
}
