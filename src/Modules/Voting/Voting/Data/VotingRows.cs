using System.Text.Json;
using ActiveResident.Polls.Contracts;

namespace ActiveResident.Voting;

/// <summary>That a resident took part in a poll, and on which day; nothing else (invariant 4).</summary>
internal sealed record Participation(Guid PollId, Guid ResidentId, DateOnly Day);

/// <summary>What was chosen, by nobody: a random code, a random nonce and the answers.</summary>
internal sealed record Ballot(Guid PollId, string Code, byte[] Nonce, string Answers);

/// <summary>
/// Where the vote may be changed: from a keyed hash of the resident to their ballot. The key lies outside the database and
/// is destroyed at closing, together with these rows (DESIGN 6).
/// </summary>
internal sealed record BallotLink(Guid PollId, byte[] Link, string Code);

/// <summary>A leaf that counts no more because its voter changed the vote. What it said is forgotten.</summary>
internal sealed record Withdrawal(Guid PollId, byte[] Leaf, byte[] Nonce);

/// <summary>
/// A running counter. Option 0 of question 0 counts ballots, option 0 of a question its blanks. An option's row counts its
/// votes, in a ranking its first places; in a question of grades there is a row for each option and grade instead, under
/// 16 × option + grade (<see cref="GradeCell"/>). Several shards take turns, so that hosts do not wait for each other's row;
/// the total is their sum.
/// </summary>
internal sealed record Counter(Guid PollId, int Question, int Option, int Shard, long Votes);

/// <summary>What turnout is counted by.</summary>
internal enum TurnoutKind
{
    /// <summary>The cell is a territory's code.</summary>
    Territory,

    /// <summary>The cell is an hour of UTC, <c>2026-11-24T05</c>.</summary>
    Hour,
}

/// <summary>
/// How many took part, by territory or by hour and never by both: beside a choice, or beside each other, they would tell
/// small groups' votes (invariant 4).
/// </summary>
internal sealed record TurnoutCell(Guid PollId, TurnoutKind Kind, string Cell, int Shard, long Voters);

/// <summary>A final result: both counters agreed, and the verdict is fixed.</summary>
/// <param name="Verdict">That of the first question.</param>
/// <param name="Winner">The first winner of the first question.</param>
/// <param name="Outcomes">The outcome of every question in JSON; null in results of before there were any but the first one's.</param>
/// <param name="DrawSeed">The root of the log from which lots were drawn, in hexadecimal; null where ties are reported.</param>
internal sealed record FinalResult(
    Guid PollId,
    int PollNumber,
    DateTimeOffset TalliedAt,
    long Ballots,
    string Counts,
    Verdict Verdict,
    int? Winner,
    string? Outcomes,
    string? DrawSeed)
{
    public IReadOnlyList<OptionCount> ReadCounts() => JsonSerializer.Deserialize<OptionCount[]>(Counts)!;

    public IReadOnlyList<QuestionOutcome> ReadOutcomes() => Outcomes is { } stored
        ? JsonSerializer.Deserialize<QuestionOutcome[]>(stored)!
        : [new(1, CountingMethod.Plurality, Verdict, Winner is { } winner ? [winner] : [], [])];
}

/// <summary>A poll that has closed and waits for its count.</summary>
internal sealed class TallyDue(Guid pollId, int pollNumber)
{
    public Guid PollId { get; private init; } = pollId;

    public int PollNumber { get; private init; } = pollNumber;

    /// <summary>Since when its result is held back because the counters do not agree.</summary>
    public DateTimeOffset? HeldBackAt { get; private set; }

    /// <summary>Where they differ, in words for ops.</summary>
    public string? Disagreement { get; private set; }

    public void HoldBack(string disagreement, DateTimeOffset now) =>
        (HeldBackAt, Disagreement) = (HeldBackAt ?? now, disagreement.Length > 2000 ? disagreement[..2000] : disagreement);
}

/// <summary>A counted poll whose box is still to be sealed.</summary>
internal sealed record SealDue(Guid PollId, int PollNumber);
