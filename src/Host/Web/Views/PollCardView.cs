namespace ActiveResident.Host;

/// <summary>What a card lets its reader do.</summary>
internal enum PollCardState
{
    /// <summary>Open, and the resident may vote.</summary>
    CanVote,

    /// <summary>Open, and the resident has voted.</summary>
    Voted,

    /// <summary>Open for others.</summary>
    NotYours,

    /// <summary>Open, and nobody is signed in.</summary>
    Guest,

    Soon,

    /// <summary>Closed, not yet tallied.</summary>
    Counting,

    Done,
    Paused,
    Annulled,
}

/// <summary>A poll as its card shows it; <c>Shared/_PollCard.cshtml</c> puts it into words.</summary>
internal sealed record PollCardView
{
    public required int Number { get; init; }

    public required string Title { get; init; }

    /// <summary>The code of the topic, a key <c>topic.{code}</c>.</summary>
    public required string Topic { get; init; }

    public required PollCardState State { get; init; }

    public required DateTimeOffset OpensAt { get; init; }

    public required DateTimeOffset ClosesAt { get; init; }

    /// <summary>The whole sentence of whom the poll addresses.</summary>
    public required string Place { get; init; }

    /// <summary>One or two sentences, shown by a lead card on wide screens.</summary>
    public string? Lede { get; init; }

    /// <summary>The path of a 16:9 picture, or null for the topic's own.</summary>
    public string? Cover { get; init; }

    /// <summary>What the picture shows; empty when it only decorates.</summary>
    public string CoverAlt { get; init; } = "";

    public int Points { get; init; }

    /// <summary>How many have voted; null when that is not told yet.</summary>
    public int? Votes { get; init; }

    public DateOnly? VotedOn { get; init; }

    /// <summary>The option ahead; null when results are hidden, or when votes alone do not decide.</summary>
    public string? Leading { get; init; }

    /// <summary>The share of <see cref="Leading"/>.</summary>
    public decimal LeadingShare { get; init; }

    /// <summary>What won, once that is decided.</summary>
    public IReadOnlyList<string> Winners { get; init; } = [];

    /// <summary>Whether the only winner is <see cref="Leading"/>, so that its share tells why.</summary>
    public bool HasWonByShare { get; init; }

    /// <summary>Whether it is projects that have won, with money.</summary>
    public bool IsBudget { get; init; }

    /// <summary>Why it was paused or annulled.</summary>
    public string? Reason { get; init; }

    /// <summary>The decision made after it, when there is one.</summary>
    public string? DecisionHref { get; init; }

    /// <summary>The first and widest card of a page.</summary>
    public bool IsLead { get; init; }

    public string Href => $"/poll/{Number}";

    public string CoverPath => Cover ?? Covers.OfTopic(Topic);

    /// <summary>Text key and address of the button; null where words stand in its place.</summary>
    public (string Text, string Href)? Button => State switch
    {
        PollCardState.CanVote or PollCardState.Guest => ("card.vote", Href + "/vote"),
        PollCardState.Voted or PollCardState.Done => ("card.results", Href + "/results"),
        PollCardState.NotYours or PollCardState.Soon => ("card.look", Href),
        PollCardState.Paused or PollCardState.Annulled => ("card.why", Href),
        _ => null,
    };

    public bool IsCall => State is PollCardState.CanVote or PollCardState.Guest;
}

/// <summary>The pictures of our own for polls that brought none.</summary>
internal static class Covers
{
    public static string OfTopic(string topic) => "/img/cover-" + topic switch
    {
        "transport" => "bus",
        "ecology" => "trail",
        "holidays" => "winter",
        "school" or "sport" or "youth" => "school",
        "culture" => "library",
        _ => "square",
    } + ".svg";
}
