using ActiveResident.Polls.Contracts;

namespace ActiveResident.Polls;

/// <summary>A poll of the town. Whether it is open is computed from its instants, never stored.</summary>
internal sealed class Poll
{
    private Poll()
    {
    }

    public Guid Id { get; private init; }

    /// <summary>The number that people say on the phone: <c>/poll/413</c>.</summary>
    public int Number { get; private init; }

    public required PollContent Content { get; init; }

    /// <summary>Title and lede in lower case with «е» for «ё»: SQLite folds only Latin letters.</summary>
    public required string SearchText { get; init; }

    /// <summary>As in the content; a column of its own for filters.</summary>
    public required string Topic { get; init; }

    public DateTimeOffset OpensAt { get; private init; }

    public DateTimeOffset ClosesAt { get; private set; }

    public ResultsVisibility Visibility { get; private init; }

    public Guid ElectorateId { get; private init; }

    public int? Quorum { get; private init; }

    public int Points { get; private init; }

    public bool AllowsChange { get; private init; }

    public bool AllowsBlank { get; private init; }

    public TieRule TieRule { get; private init; }

    public int? QuorumNumerator { get; private init; }

    public int? QuorumDenominator { get; private init; }

    /// <summary>How large the electorate was when the poll was published: later figures change nothing.</summary>
    public int? ElectorateSize { get; private init; }

    public DateTimeOffset PublishedAt { get; private init; }

    public bool IsPaused { get; private set; }

    public bool IsAnnulled { get; private set; }

    /// <summary>Why it is paused or annulled, in public.</summary>
    public string? Reason { get; private set; }

    public int Version { get; private set; }

    /// <summary>Whether the opening was announced; it decides nothing.</summary>
    public bool IsOpeningAnnounced { get; private set; }

    /// <summary>Whether the closing was announced; it decides nothing.</summary>
    public bool IsClosingAnnounced { get; private set; }

    public static Poll Publish(int number, PollContent content, PollTerms terms, int? electorateSize, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(),
        Number = number,
        Content = content,
        Topic = content.Topic,
        SearchText = Searchable($"{number} {content.Title} {content.Lede}"),
        OpensAt = terms.OpensAt.ToUniversalTime(),
        ClosesAt = terms.ClosesAt.ToUniversalTime(),
        Visibility = terms.Visibility,
        ElectorateId = terms.ElectorateId,
        Quorum = terms.Quorum,
        Points = terms.Points,
        AllowsChange = terms.AllowsChange,
        AllowsBlank = terms.AllowsBlank,
        TieRule = terms.TieRule,
        QuorumNumerator = terms.QuorumShare?.Numerator,
        QuorumDenominator = terms.QuorumShare?.Denominator,
        ElectorateSize = electorateSize,
        PublishedAt = now,
        Version = 1,
    };

    public static string Searchable(string text) => text.ToLowerInvariant().Replace('ё', 'е');

    public void Pause(string reason) => (IsPaused, Reason, Version) = (true, reason, Version + 1);

    public void Resume() => (IsPaused, Reason, Version) = (false, null, Version + 1);

    public void Annul(string reason) => (IsAnnulled, Reason, Version) = (true, reason, Version + 1);

    public void AnnounceOpening() => IsOpeningAnnounced = true;

    public void AnnounceClosing() => IsClosingAnnounced = true;

    public PollDefinition Definition() => new(
        Id,
        Number,
        OpensAt,
        ClosesAt,
        IsPublished: true,
        IsPaused,
        IsAnnulled,
        Visibility,
        ElectorateId,
        Quorum,
        Points,
        Version,
        [.. Content.Questions.Select((question, at) => question.Definition(at + 1))],
        AllowsChange,
        AllowsBlank,
        TieRule,
        QuorumNumerator is { } numerator && QuorumDenominator is { } denominator ? new(numerator, denominator) : null,
        ElectorateSize);
}
