using ActiveResident.BuildingBlocks;
using ActiveResident.Voting.Contracts;

namespace ActiveResident.Voting;

/// <summary>
/// Writes a group of ballots in one durable transaction: participation, ballot, outbox event and counters together
/// (invariant 3). The seam between the two engines.
/// </summary>
internal interface IBallotWriter
{
    /// <summary>Commits the group and answers each entry. Throws when nothing of it was kept; then no entry was answered.</summary>
    Task WriteAsync(IReadOnlyList<BallotEntry> group);
}

/// <summary>What both writers share.</summary>
internal static class BallotGroups
{
    /// <summary>Hosts write different rows of the same counter, so that they do not wait for each other.</summary>
    public const int Shards = 16;

    public static readonly string EventType = OutboxMessage.NameOf(typeof(VoteCast));

    /// <summary>The sums by which a group moves the counters, in the order of their keys so that hosts cannot deadlock.</summary>
    public static List<OptionSum> Sums(IEnumerable<BallotEntry> taken)
    {
        var sums = new Dictionary<(Guid Poll, int Question, int Option), long>();
        foreach (var entry in taken)
        {
            Add((entry.PollId, 0, 0));
            foreach (var answer in entry.Chosen)
            {
                foreach (var option in answer.Options)
                    Add((entry.PollId, answer.Question, option));
            }
        }

        return
        [
            .. sums.Select(sum => new OptionSum(sum.Key.Poll, sum.Key.Question, sum.Key.Option, sum.Value))
                .OrderBy(sum => sum.PollId).ThenBy(sum => sum.Question).ThenBy(sum => sum.Option),
        ];

        void Add((Guid, int, int) key) => sums[key] = sums.GetValueOrDefault(key) + 1;
    }
}

/// <summary>How many votes a group adds to an option; question 0, option 0 counts ballots.</summary>
internal readonly record struct OptionSum(Guid PollId, int Question, int Option, long Votes);
