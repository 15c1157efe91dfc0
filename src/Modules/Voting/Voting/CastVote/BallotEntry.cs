using System.Globalization;
using System.Security.Cryptography;
using ActiveResident.BuildingBlocks;
using ActiveResident.Polls.Contracts;

namespace ActiveResident.Voting;

/// <summary>A ballot on its way into the box, with all that its transaction writes.</summary>
internal sealed class BallotEntry
{
    // Nearly every ballot comes within the hour of the one before.
    private static volatile NamedHour? lastHour;

    private readonly TaskCompletionSource<Result<string>> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string requestKey;
    private int attempt;

    public BallotEntry(PollDefinition poll, Guid residentId, BallotPaper paper, string requestKey, DateTimeOffset arrivedAt)
    {
        (Poll, ResidentId, Chosen, this.requestKey) = (poll, residentId, paper.Answers, requestKey);
        Day = arrivedAt.ToRegionDay();
        Hour = HourOf(arrivedAt.UtcDateTime);
        Answers = paper.Json();
        Nonce = RandomNumberGenerator.GetBytes(BallotLine.NonceSize);
        Code = ReceiptCode.Derive(poll.Id, requestKey, attempt);
        Leaf = LeafOf(Code);
    }

    public PollDefinition Poll { get; }

    public Guid PollId => Poll.Id;

    public Guid ResidentId { get; }

    public DateOnly Day { get; }

    /// <summary>For the turnout by the hour, which stands beside neither residents nor choices.</summary>
    public string Hour { get; }

    /// <summary>For the turnout by territory: where the resident lives, or null when the rule asks for no place.</summary>
    public string? Territory { get; init; }

    /// <summary>In a poll that lets votes be changed, what leads back to this ballot until closing.</summary>
    public byte[]? Link { get; init; }

    /// <summary>Where the voter waits for the points, or null.</summary>
    public OutboxDeliveries? Deliveries { get; init; }

    /// <summary>What is told of the ballot before its voter is answered.</summary>
    public FreshVotes? Fresh { get; init; }

    public string Answers { get; }

    public IReadOnlyList<Answer> Chosen { get; }

    public byte[] Nonce { get; }

    public string Code { get; private set; }

    /// <summary>The hash of the ballot's line in the log.</summary>
    public byte[] Leaf { get; private set; }

    /// <summary>The event that tells of this ballot; null while none does.</summary>
    public Guid? EventId { get; private set; }

    /// <summary>Whether an earlier transaction may have taken it, whose end nobody has seen.</summary>
    public bool IsInDoubt { get; private set; }

    /// <summary>The code, or the refusal, once the transaction has ended.</summary>
    public Task<Result<string>> Answer => answer.Task;

    /// <summary>Another code, because this one belongs to another ballot of the poll.</summary>
    public void NextCode()
    {
        Code = ReceiptCode.Derive(PollId, requestKey, ++attempt);
        Leaf = LeafOf(Code);
    }

    /// <summary>The answer to a commit was lost: from now on the box is asked before this ballot is refused.</summary>
    public void Doubt() => IsInDoubt = true;

    /// <summary>Whether a code may have come from this very request, sent before.</summary>
    public bool MayHaveGot(string code) => ReceiptCode.LikelyFor(PollId, requestKey).Contains(code);

    /// <summary>Says which event will tell of this ballot, before it is committed.</summary>
    public void ToldBy(Guid eventId)
    {
        ForgetEvent(); // of a transaction that was rolled back: it will never be delivered
        EventId = eventId;
        Deliveries?.Watch(eventId);
    }

    public void Took() => End(Code);

    /// <summary>Gives the receipt of an earlier ballot that came from this very request.</summary>
    public void Took(string earlierCode) => End(earlierCode);

    public void Refuse(Error error)
    {
        ForgetEvent();
        End(error);
    }

    private void End(Result<string> outcome)
    {
        Fresh?.Cast(PollId, ResidentId);
        answer.TrySetResult(outcome);
    }

    private static string HourOf(DateTime instant)
    {
        var number = instant.Ticks / TimeSpan.TicksPerHour;
        if (lastHour is not { } last || last.Number != number)
            lastHour = last = new(number, instant.ToString("yyyy-MM-dd'T'HH", CultureInfo.InvariantCulture));

        return last.Text;
    }

    private void ForgetEvent()
    {
        if (EventId is { } never)
            Deliveries?.Forget(never);
    }

    private byte[] LeafOf(string code) => MerkleHash.Leaf(BallotLine.OfBallot(Poll.Number, code, Nonce, Answers));

    private sealed record NamedHour(long Number, string Text);
}
