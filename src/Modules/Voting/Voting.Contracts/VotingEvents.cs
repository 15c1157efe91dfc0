using MediatR;

namespace ActiveResident.Voting.Contracts;

/// <summary>
/// Residents took part in a poll: those whose ballots were committed together. Says nothing of what was chosen, and no time
/// finer than the day (invariant 4).
/// </summary>
/// <param name="Points">Points due to each for it, fixed by the poll.</param>
/// <param name="Residents">At most 256, in the order of their ids and of nothing else.</param>
public sealed record VotesCast(Guid PollId, int PollNumber, DateOnly Day, int Points, IReadOnlyList<Guid> Residents) : INotification;

/// <summary>A poll was counted by two counters that agree, and its verdict is fixed.</summary>
public sealed record PollTallied(Guid PollId, int PollNumber, string Verdict) : INotification;
