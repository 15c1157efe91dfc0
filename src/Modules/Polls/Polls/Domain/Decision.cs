namespace ActiveResident.Polls;

/// <summary>How far a decision has been carried out.</summary>
public enum DecisionStage
{
    Decided,
    InProgress,
    Done,
}

/// <summary>The promise of an authority to carry out what residents chose. Its dates move only with a reason; it is never deleted.</summary>
internal sealed class Decision
{
    private readonly List<DecisionEntry> log = [];

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public required Guid PollId { get; init; }

    public required int PollNumber { get; init; }

    public required string Title { get; init; }

    /// <summary>Who chose what, and what the body must do; without the date.</summary>
    public required string Duty { get; init; }

    public required string Body { get; init; }

    public required string Responsible { get; init; }

    public required string LegalBasis { get; init; }

    public required string Cover { get; init; }

    public DecisionStage Stage { get; set; }

    public required DateOnly DecidedOn { get; init; }

    public DateOnly? StartedOn { get; set; }

    public DateOnly? DoneOn { get; set; }

    public required DateOnly DueOn { get; init; }

    public DateOnly? NextReportOn { get; set; }

    public IReadOnlyList<DecisionEntry> Log => log;

    public void Report(DecisionEntry entry) => log.Add(entry);
}

/// <summary>A dated line in the public log of a decision.</summary>
internal sealed class DecisionEntry
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public required DateOnly On { get; init; }

    public required string Title { get; init; }

    public required string Text { get; init; }

    public required IReadOnlyList<Photo> Photos { get; init; }
}

/// <summary>A picture in the log.</summary>
public sealed record Photo(string Image, string Alt, string Caption);
