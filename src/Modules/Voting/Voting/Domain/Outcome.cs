using System.Text.Json.Serialization;
using ActiveResident.Polls.Contracts;

namespace ActiveResident.Voting;

/// <summary>How a poll or a question of it ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Verdict>))]
public enum Verdict
{
    /// <summary>All that could be decided is decided.</summary>
    Won,

    /// <summary>Only a lot could decide between some options.</summary>
    Tie,

    /// <summary>Fewer ballots than the quorum asks for.</summary>
    NoQuorum,

    /// <summary>Nobody voted for anything.</summary>
    NoBallots,

    /// <summary>The poll was declared void.</summary>
    Annulled,

    /// <summary>A motion without the majority that was stated, or a budget in which no project found enough support.</summary>
    NoMajority,
}

/// <summary>What was decided by a question, and how: enough for everybody to follow the count.</summary>
/// <param name="Winners">Options that are decided, in the order of the count.</param>
/// <param name="Tied">Options between which only a lot could decide.</param>
public sealed record QuestionOutcome(
    int Question, CountingMethod Method, Verdict Verdict, IReadOnlyList<int> Winners, IReadOnlyList<int> Tied)
{
    /// <summary>The rounds of a runoff, or the stages of a transferable vote.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<CountRound>? Rounds { get; init; }

    /// <summary>Votes that are enough to be elected by a transferable vote.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Quota { get; init; }

    /// <summary>The grades of each option.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<OptionGrades>? Grades { get; init; }

    /// <summary>A row for each option: how many ballots put it above each other option.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<IReadOnlyList<long>>? Pairwise { get; init; }

    /// <summary>Groups of equal options, best first.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<IReadOnlyList<int>>? Ranking { get; init; }

    /// <summary>What a budget buys.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BudgetOutcome? Budget { get; init; }

    /// <summary>Whether another count of the same ballots came to the same end.</summary>
    public bool AgreesWith(QuestionOutcome other) =>
        (Question, Verdict) == (other.Question, other.Verdict) && Winners.SequenceEqual(other.Winners) && Tied.SequenceEqual(other.Tied);
}

/// <summary>A round of a count.</summary>
/// <param name="Exhausted">Votes that have nobody left to go to.</param>
/// <param name="Elected">Who was elected at its end.</param>
/// <param name="Excluded">Who went out.</param>
/// <param name="SurplusOf">Whose surplus was moved.</param>
/// <param name="Tied">Equal options of which one had to be taken.</param>
public sealed record CountRound(
    IReadOnlyList<RoundVotes> Votes,
    decimal Exhausted,
    IReadOnlyList<int> Elected,
    int? Excluded,
    int? SurplusOf,
    IReadOnlyList<int> Tied);

/// <summary>Votes for an option in a round; surpluses move at five decimals.</summary>
public sealed record RoundVotes(int Option, decimal Votes);

/// <summary>The grades of an option.</summary>
/// <param name="Counts">How many gave each grade, the worst first.</param>
/// <param name="NoOpinion">How many graded other options only.</param>
/// <param name="Sum">The sum of the grades.</param>
/// <param name="Mean">Their mean to four decimals; null when nobody graded it.</param>
/// <param name="Majority">The majority grade, where no opinion counts as the worst one.</param>
/// <param name="IsPlus">Whether more are above the majority grade than below it.</param>
public sealed record OptionGrades(
    int Option, IReadOnlyList<long> Counts, long NoOpinion, long Sum, decimal? Mean, int Majority, bool IsPlus);

/// <summary>What a budget buys.</summary>
/// <param name="Projects">All projects, those that are bought first in the order of purchase.</param>
public sealed record BudgetOutcome(long Limit, long Spent, IReadOnlyList<ProjectOutcome> Projects);

/// <summary>A project with its fate.</summary>
public sealed record ProjectOutcome(int Option, long Cost, long Votes, ProjectFate Fate);

/// <summary>What became of a project.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProjectFate>))]
public enum ProjectFate
{
    Funded,

    /// <summary>Bought with what equal shares had left over.</summary>
    FundedByVotes,

    /// <summary>One of several equal ones of which not all can be bought.</summary>
    Tied,

    NotFunded,
}
