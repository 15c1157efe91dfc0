using MediatR;

namespace ActiveResident.Polls.Contracts;

/// <summary>A poll can be seen by residents from now on.</summary>
public sealed record PollPublished(Guid PollId, int Number) : INotification;

/// <summary>The first instant of a poll has passed. An announcement: whether it is open is computed, not told.</summary>
public sealed record PollOpened(Guid PollId, int Number) : INotification;

/// <summary>The last instant of a poll has passed. An announcement, as <see cref="PollOpened"/> is.</summary>
public sealed record PollClosed(Guid PollId, int Number) : INotification;

/// <summary>A poll was declared void, for a public reason. It takes no more ballots, and nothing of it is counted.</summary>
public sealed record PollAnnulled(Guid PollId, int Number) : INotification;

/// <summary>An authority has taken on what residents decided.</summary>
public sealed record DecisionRecorded(Guid PollId, int Number) : INotification;
