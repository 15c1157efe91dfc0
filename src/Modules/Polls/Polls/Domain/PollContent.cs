using ActiveResident.Polls.Contracts;

namespace ActiveResident.Polls;

/// <summary>What residents read and answer, fixed once the first ballot is in (invariant 9).</summary>
/// <param name="Title">The question, at most 120 signs.</param>
/// <param name="Lede">One or two sentences for cards.</param>
/// <param name="Text">Markdown.</param>
/// <param name="Topic">A short key: <c>improvement</c>, <c>transport</c> and so on.</param>
/// <param name="Cover">File name of the picture.</param>
/// <param name="CoverAlt">What the picture shows, for those who do not see it.</param>
/// <param name="Commitment">Who must carry the outcome out.</param>
public sealed record PollContent(
    string Title,
    string Lede,
    string Text,
    string Topic,
    string Cover,
    string CoverAlt,
    IReadOnlyList<Question> Questions,
    Commitment Commitment);

/// <summary>A question, numbered from 1 by its place.</summary>
/// <param name="Rule">How it is counted; null for the usual rule of its kind.</param>
/// <param name="Worst">The word at the worst end of a scale, or null.</param>
/// <param name="Best">The word at the best end of a scale, or null.</param>
public sealed record Question(
    QuestionKind Kind,
    string Text,
    int Min,
    int Max,
    IReadOnlyList<Option> Options,
    CountingRule? Rule = null,
    string? Worst = null,
    string? Best = null)
{
    /// <summary>The question as it decides what a ballot may say and how it is counted.</summary>
    public QuestionDefinition Definition(int number) => new(number, Kind, Min, Max, Options.Count, Rule);
}

/// <summary>A way to answer, numbered from 1 by its place.</summary>
public sealed record Option(string Title, string Line, string? Details, string? Image, string? ImageAlt);

/// <summary>The authority that is bound by the outcome, on what ground, and what happens by when.</summary>
/// <param name="DueOn">The day by which the outcome must be carried out.</param>
public sealed record Commitment(
    string Body, string Responsible, string LegalBasis, DateOnly DueOn, IReadOnlyList<CommitmentStage> Stages);

/// <summary>A step after the vote, with its time in words.</summary>
public sealed record CommitmentStage(string Title, string When);

/// <summary>What fixes how a poll is held.</summary>
/// <param name="OpensAt">First instant at which ballots count, UTC.</param>
/// <param name="ClosesAt">First instant at which they no longer do, UTC.</param>
/// <param name="Quorum">Least number of ballots for a valid result, or null.</param>
/// <param name="Points">Points for taking part, 0…1000.</param>
/// <param name="AllowsChange">Whether the vote may be changed until closing.</param>
/// <param name="AllowsBlank">Whether a question may be left blank.</param>
/// <param name="TieRule">What happens when a count comes to a tie.</param>
/// <param name="QuorumShare">Least part of the electorate for a valid result, or null.</param>
public sealed record PollTerms(
    DateTimeOffset OpensAt,
    DateTimeOffset ClosesAt,
    ResultsVisibility Visibility,
    Guid ElectorateId,
    int? Quorum,
    int Points,
    bool AllowsChange = false,
    bool AllowsBlank = false,
    TieRule TieRule = TieRule.Report,
    QuorumShare? QuorumShare = null);
