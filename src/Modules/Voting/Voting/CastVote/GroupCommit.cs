using ActiveResident.BuildingBlocks;
using ActiveResident.Voting.Contracts;

namespace ActiveResident.Voting;

/// <summary>How many votes a group adds to an option; question 0, option 0 counts ballots.</summary>
internal readonly record struct OptionSum(Guid PollId, int Question, int Option, long Votes);

/// <summary>How many voters a group adds to a cell of the turnout.</summary>
internal readonly record struct TurnoutSum(Guid PollId, TurnoutKind Kind, string Cell, long Voters);

/// <summary>An event of a group with its payload.</summary>
internal readonly record struct GroupEvent(Guid Id, string Payload);

/// <summary>
/// What both writers gather while they write a group: what was taken, and what all of it together moves. One row a group
/// and poll in the outbox and for the log, instead of one a ballot: that is most of the write path's speed.
/// </summary>
internal sealed class GroupCommit
{
    /// <summary>Hosts write different rows of the same counter, so that they do not wait for each other.</summary>
    public const int Shards = 16;

    public static readonly string EventType = OutboxMessage.NameOf(typeof(VotesCast));

    private readonly List<BallotEntry> taken = [];
    private readonly List<BallotEntry> changed = [];
    private readonly List<BallotEntry> refused = [];
    private readonly List<(BallotEntry Entry, string Code)> repeated = [];
    private readonly Dictionary<(Guid Poll, int Question, int Option), long> votes = [];
    private readonly Dictionary<(Guid Poll, TurnoutKind Kind, string Cell), long> voters = [];
    private readonly Dictionary<Guid, List<byte[]>> leaves = [];

    /// <summary>A first ballot of its resident.</summary>
    public void Take(BallotEntry entry)
    {
        taken.Add(entry);
        Count(entry.PollId, entry.Chosen, 1);
        Add(votes, (entry.PollId, 0, 0), 1);
        Add(voters, (entry.PollId, TurnoutKind.Hour, entry.Hour), 1);
        if (entry.Territory is { } territory)
            Add(voters, (entry.PollId, TurnoutKind.Territory, territory), 1);

        Log(entry.PollId, entry.Leaf);
    }

    /// <summary>A ballot that replaces an earlier one of its resident.</summary>
    /// <param name="withdrawal">The hash of the line by which the earlier leaf is withdrawn.</param>
    public void Change(BallotEntry entry, string earlierAnswers, byte[] withdrawal)
    {
        changed.Add(entry);
        Count(entry.PollId, BallotPaper.Read(earlierAnswers), -1);
        Count(entry.PollId, entry.Chosen, 1);
        Log(entry.PollId, entry.Leaf);
        Log(entry.PollId, withdrawal);
    }

    /// <summary>Equal ballots that are in the box already, to work out what the counters should say.</summary>
    public void Recall(Guid pollId, string answers, int ballots)
    {
        Add(votes, (pollId, 0, 0), ballots);
        Count(pollId, BallotPaper.Read(answers), ballots);
    }

    public void Refuse(BallotEntry entry) => refused.Add(entry);

    /// <summary>The same request once more.</summary>
    public void Repeat(BallotEntry entry, string code) => repeated.Add((entry, code));

    /// <summary>Whether the group has written anything.</summary>
    public bool IsEmpty => taken.Count == 0 && changed.Count == 0;

    /// <summary>In the order of their keys, so that hosts cannot deadlock.</summary>
    public List<OptionSum> OptionSums() =>
    [
        .. votes.Where(sum => sum.Value != 0)
            .Select(sum => new OptionSum(sum.Key.Poll, sum.Key.Question, sum.Key.Option, sum.Value))
            .OrderBy(sum => sum.PollId).ThenBy(sum => sum.Question).ThenBy(sum => sum.Option),
    ];

    /// <summary>In the order of their keys, so that hosts cannot deadlock.</summary>
    public List<TurnoutSum> TurnoutSums() =>
    [
        .. voters.Select(sum => new TurnoutSum(sum.Key.Poll, sum.Key.Kind, sum.Key.Cell, sum.Value))
            .OrderBy(sum => sum.PollId).ThenBy(sum => sum.Kind).ThenBy(sum => sum.Cell, StringComparer.Ordinal),
    ];

    /// <summary>One event for the voters of each poll and day. Ids are random: ordered ones would tell the time (invariant 4).</summary>
    public List<GroupEvent> Events()
    {
        var events = new List<GroupEvent>();
        foreach (var voters in taken.GroupBy(entry => (entry.PollId, entry.Day)))
        {
            var id = Guid.NewGuid();
            var poll = voters.First().Poll;
            events.Add(new(id, OutboxMessage.PayloadOf(new VotesCast(
                poll.Id, poll.Number, voters.Key.Day, poll.Points, [.. voters.Select(entry => entry.ResidentId).Order()]))));
            foreach (var entry in voters)
                entry.ToldBy(id);
        }

        return events;
    }

    /// <summary>The hashes for each poll's log, in the order of their bytes.</summary>
    public IEnumerable<(Guid PollId, byte[] Leaves)> Leaves()
    {
        foreach (var (pollId, hashes) in leaves)
        {
            hashes.Sort((one, other) => one.AsSpan().SequenceCompareTo(other));
            var all = new byte[hashes.Count * MerkleHash.Size];
            for (var at = 0; at < hashes.Count; at++)
                hashes[at].CopyTo(all, at * MerkleHash.Size);

            yield return (pollId, all);
        }
    }

    /// <summary>Answers everybody, once the transaction is durable.</summary>
    public void Answer()
    {
        foreach (var entry in taken)
            entry.Took();

        foreach (var entry in changed)
            entry.Took();

        foreach (var (entry, code) in repeated)
            entry.Took(code);

        foreach (var entry in refused)
            entry.Refuse(VotingErrors.AlreadyVoted);
    }

    private void Count(Guid pollId, IReadOnlyList<Answer> answers, int by)
    {
        foreach (var answer in answers)
        {
            foreach (var mark in answer.Marks())
                Add(votes, (pollId, answer.Question, mark), by);
        }
    }

    private void Log(Guid pollId, byte[] leaf)
    {
        if (!leaves.TryGetValue(pollId, out var hashes))
            leaves[pollId] = hashes = [];

        hashes.Add(leaf);
    }

    private static void Add<TKey>(Dictionary<TKey, long> sums, TKey key, int by)
        where TKey : notnull => sums[key] = sums.GetValueOrDefault(key) + by;
}
