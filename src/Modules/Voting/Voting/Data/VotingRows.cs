namespace ActiveResident.Voting;

/// <summary>That a resident took part in a poll, and on which day; nothing else (invariant 4).</summary>
internal sealed record Participation(Guid PollId, Guid ResidentId, DateOnly Day);

/// <summary>What was chosen, by nobody: a random code and the answers.</summary>
internal sealed record Ballot(Guid PollId, string Code, string Answers);

/// <summary>
/// A running counter. Option 0 of question 0 counts ballots. Several shards take turns, so that hosts do not wait for each
/// other's row; the total is their sum.
/// </summary>
internal sealed record Counter(Guid PollId, int Question, int Option, int Shard, long Votes);

/// <summary>A final result: both counters agreed, and the verdict is fixed.</summary>
internal sealed record FinalResult(
    Guid PollId, int PollNumber, DateTimeOffset TalliedAt, long Ballots, string Counts, Verdict Verdict, int? Winner);

/// <summary>A poll that has closed and waits for its count.</summary>
internal sealed record TallyDue(Guid PollId, int PollNumber);
