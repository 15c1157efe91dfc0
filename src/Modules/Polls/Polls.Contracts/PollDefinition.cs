using MediatR;

namespace ActiveResident.Polls.Contracts;

/// <summary>How a question is answered.</summary>
public enum QuestionKind
{
    /// <summary>Exactly one option.</summary>
    One,

    /// <summary>From <see cref="QuestionDefinition.Min"/> to <see cref="QuestionDefinition.Max"/> options.</summary>
    Several,

    /// <summary>For, against or abstain: one of three.</summary>
    Stance,

    /// <summary>Options in the order of preference, from Min to Max of them.</summary>
    Rank,

    /// <summary>A grade for each option, at least Min of them; a question of one option is the plain scale.</summary>
    Scale,

    /// <summary>From Min to Max projects, each with its cost.</summary>
    Budget,
}

/// <summary>When totals may be seen; the same for officials as for residents (invariant 6).</summary>
public enum ResultsVisibility
{
    /// <summary>By anyone at any time.</summary>
    Always,

    /// <summary>By those who have voted; by anyone after closing.</summary>
    AfterMyVote,

    /// <summary>By anyone, after closing only.</summary>
    AfterClosing,
}

/// <summary>Where a poll stands at an instant, computed from its instants and never from a job having run.</summary>
public enum PollPhase
{
    /// <summary>Not published.</summary>
    Draft,

    /// <summary>Published, not begun.</summary>
    Soon,

    /// <summary>Takes ballots.</summary>
    Open,

    /// <summary>Would be open, but is stopped for a public reason.</summary>
    Paused,

    /// <summary>Takes no more ballots.</summary>
    Closed,

    /// <summary>Void, for a public reason.</summary>
    Annulled,
}

/// <summary>What Voting needs to know of a poll: fixed once the first ballot is in, but for pauses and a later end.</summary>
/// <param name="OpensAt">The first instant at which a ballot counts.</param>
/// <param name="ClosesAt">The first instant at which a ballot no longer counts (half-open interval).</param>
/// <param name="Quorum">Least number of ballots for a valid result, or null.</param>
/// <param name="Points">Points for taking part, the same whatever is chosen.</param>
/// <param name="Version">Grows with each change.</param>
/// <param name="AllowsChange">Whether a resident may change the vote until closing; the last ballot counts.</param>
/// <param name="AllowsBlank">Whether a question may be left blank; a blank is counted as blank.</param>
/// <param name="TieRule">What happens when a count comes to a tie.</param>
/// <param name="QuorumShare">Least part of the electorate for a valid result, or null; beside <paramref name="Quorum"/>.</param>
/// <param name="ElectorateSize">How large the electorate was at publication; null when the directory does not say.</param>
public sealed record PollDefinition(
    Guid Id,
    int Number,
    DateTimeOffset OpensAt,
    DateTimeOffset ClosesAt,
    bool IsPublished,
    bool IsPaused,
    bool IsAnnulled,
    ResultsVisibility Visibility,
    Guid ElectorateId,
    int? Quorum,
    int Points,
    int Version,
    IReadOnlyList<QuestionDefinition> Questions,
    bool AllowsChange = false,
    bool AllowsBlank = false,
    TieRule TieRule = TieRule.Report,
    QuorumShare? QuorumShare = null,
    int? ElectorateSize = null)
{
    /// <summary>The smallest number of ballots that makes the quorum; 0 where there is none.</summary>
    public long NeededBallots => Math.Max(
        Quorum ?? 0,
        QuorumShare is { } share && ElectorateSize is { } size
            ? (((long)size * share.Numerator) + share.Denominator - 1) / share.Denominator
            : 0);

    /// <summary>The phase at <paramref name="now"/>.</summary>
    public PollPhase PhaseAt(DateTimeOffset now) => this switch
    {
        { IsPublished: false } => PollPhase.Draft,
        { IsAnnulled: true } => PollPhase.Annulled,
        _ when now >= ClosesAt => PollPhase.Closed,
        { IsPaused: true } => PollPhase.Paused,
        _ when now >= OpensAt => PollPhase.Open,
        _ => PollPhase.Soon,
    };
}

/// <summary>A question, numbered from 1 in its poll.</summary>
/// <param name="Options">How many options it has, numbered from 1.</param>
/// <param name="Stated">The counting rule, or null for the usual one of its kind.</param>
public sealed record QuestionDefinition(
    int Number, QuestionKind Kind, int Min, int Max, int Options, CountingRule? Stated = null)
{
    /// <summary>How it is counted.</summary>
    public CountingRule Rule => Stated ?? CountingRule.Of(Kind);
}

/// <summary>Asks for a poll by its public number; null when there is none.</summary>
public sealed record FindPoll(int Number) : IRequest<PollDefinition?>;

/// <summary>Asks for a poll by its id; null when there is none.</summary>
public sealed record FindPollById(Guid PollId) : IRequest<PollDefinition?>;

/// <summary>A poll's public number and title.</summary>
public sealed record PollName(Guid PollId, int Number, string Title);

/// <summary>Names polls by their ids, at most 500; those that do not exist are missing.</summary>
public sealed record ListPollNames(IReadOnlyCollection<Guid> PollIds) : IRequest<IReadOnlyDictionary<Guid, PollName>>;

/// <summary>Asks what residents read on the ballot of a poll; null when there is no such poll.</summary>
public sealed record FindPollWording(int Number) : IRequest<PollWording?>;

/// <summary>What residents read on a ballot.</summary>
public sealed record PollWording(string Title, IReadOnlyList<QuestionWording> Questions);

/// <summary>A question with its options, both in the order of their numbers.</summary>
public sealed record QuestionWording(string Text, IReadOnlyList<string> Options);
