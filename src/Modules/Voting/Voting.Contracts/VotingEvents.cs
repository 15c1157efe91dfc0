using MediatR;

namespace ActiveResident.Voting.Contracts;

/// <summary>A resident took part in a poll. Says nothing of what was chosen, and no time finer than the day (invariant 4).</summary>
/// <param name="Points">Points due for it, fixed by the poll.</param>
public sealed record VoteCast(Guid PollId, int PollNumber, Guid ResidentId, DateOnly Day, int Points) : INotification;

/// <summary>A poll was counted by two counters that agree, and its verdict is fixed.</summary>
public sealed record PollTallied(Guid PollId, int PollNumber, string Verdict) : INotification;
