using System.Text.Json.Serialization;

namespace ActiveResident.Polls.Contracts;

/// <summary>How the answers to a question are counted (docs/counting.md, "Polls").</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CountingMethod>))]
public enum CountingMethod
{
    /// <summary>Most votes win; a ballot has one.</summary>
    Plurality,

    /// <summary>Most votes win; a ballot has one for each option it names.</summary>
    Approval,

    /// <summary>A motion is carried by the majority that was stated.</summary>
    ForAgainst,

    /// <summary>The largest sum or mean of grades wins.</summary>
    Score,

    /// <summary>The best middle grade wins.</summary>
    MajorityJudgment,

    /// <summary>The last option goes out, round by round.</summary>
    InstantRunoff,

    /// <summary>The single transferable vote, as Scottish councils are elected.</summary>
    ScottishStv,

    /// <summary>Who is preferred to every other, if need be by the strongest path.</summary>
    Schulze,

    /// <summary>Projects by falling votes, as long as the money lasts.</summary>
    BudgetGreedy,

    /// <summary>Every voter has an equal share of the money for the projects of their choice.</summary>
    EqualShares,
}

/// <summary>What happens when a count comes to a tie that matters.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TieRule>))]
public enum TieRule
{
    /// <summary>The tie is the outcome.</summary>
    Report,

    /// <summary>A draw that anybody can repeat, from the root of the poll's log.</summary>
    PublicDraw,
}

/// <summary>Of what a majority is a majority.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MajorityOf>))]
public enum MajorityOf
{
    /// <summary>Votes for and against; abstentions leave the base.</summary>
    ForAndAgainst,

    /// <summary>All ballots that are not blank; an abstention works against.</summary>
    ValidBallots,

    /// <summary>Everybody of the electorate; staying away works against.</summary>
    Electorate,
}

/// <summary>The majority that carries a motion: more than a half, or at least any other share.</summary>
public sealed record StatedMajority(int Numerator, int Denominator, MajorityOf Of = MajorityOf.ForAndAgainst)
{
    /// <summary>More for than against.</summary>
    public static StatedMajority Simple { get; } = new(1, 2);
}

/// <summary>What follows when equal shares leave money over.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BudgetCompletion>))]
public enum BudgetCompletion
{
    /// <summary>The rest is kept.</summary>
    None,

    /// <summary>The rest goes to projects by falling votes.</summary>
    Greedy,
}

/// <summary>A quorum by turnout: ballots must be at least this part of the electorate.</summary>
public sealed record QuorumShare(int Numerator, int Denominator);

/// <summary>How a question is counted, fixed before its poll opens (invariant 9).</summary>
/// <param name="Seats">How many options win; budgets and motions have no seats.</param>
/// <param name="Majority">What carries a motion; null is <see cref="StatedMajority.Simple"/>.</param>
/// <param name="Grades">Grades of a scale: 1 is the worst, this one the best.</param>
/// <param name="ByMean">Whether scores are compared by their mean and not by their sum.</param>
/// <param name="Costs">The cost of each project of a budget, in whole units of the currency.</param>
/// <param name="Limit">The money of a budget.</param>
/// <param name="VotersSpend">Whether the projects on one ballot must fit into the budget together.</param>
/// <param name="Completion">What follows when equal shares leave money over.</param>
/// <param name="StopsAtFirstUnaffordable">Whether a greedy budget ends at the first project that does not fit.</param>
public sealed record CountingRule(
    CountingMethod Method,
    int Seats = 1,
    StatedMajority? Majority = null,
    int Grades = CountingRule.UsualGrades,
    bool ByMean = false,
    IReadOnlyList<long>? Costs = null,
    long Limit = 0,
    bool VotersSpend = false,
    BudgetCompletion Completion = BudgetCompletion.Greedy,
    bool StopsAtFirstUnaffordable = false)
{
    /// <summary>«От 1 до 5».</summary>
    public const int UsualGrades = 5;

    private static readonly CountingRule[] Usual = [.. Enum.GetValues<CountingMethod>().Select(method => new CountingRule(method))];

    /// <summary>Whether equal places on a ranked ballot mean something to the method.</summary>
    [JsonIgnore]
    public bool TakesEqualRanks => Method == CountingMethod.Schulze;

    /// <summary>The rule of a question that states none.</summary>
    public static CountingRule Of(QuestionKind kind) => Usual[(int)(kind switch
    {
        QuestionKind.One => CountingMethod.Plurality,
        QuestionKind.Several => CountingMethod.Approval,
        QuestionKind.Stance => CountingMethod.ForAgainst,
        QuestionKind.Rank => CountingMethod.Schulze,
        QuestionKind.Scale => CountingMethod.MajorityJudgment,
        _ => CountingMethod.EqualShares,
    })];

    /// <summary>Whether a method can count the answers to questions of this kind.</summary>
    public static bool Fits(QuestionKind kind, CountingMethod method) => kind switch
    {
        QuestionKind.One => method == CountingMethod.Plurality,
        QuestionKind.Several => method == CountingMethod.Approval,
        QuestionKind.Stance => method == CountingMethod.ForAgainst,
        QuestionKind.Rank => method is CountingMethod.InstantRunoff or CountingMethod.ScottishStv or CountingMethod.Schulze,
        QuestionKind.Scale => method is CountingMethod.Score or CountingMethod.MajorityJudgment,
        _ => method is CountingMethod.BudgetGreedy or CountingMethod.EqualShares,
    };
}
