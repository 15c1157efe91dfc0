using ActiveResident.BuildingBlocks;
using ActiveResident.Polls.Contracts;
using ActiveResident.Voting.Contracts;

namespace ActiveResident.Voting;

/// <summary>A ballot on its way into the box, with all that its transaction writes.</summary>
internal sealed class BallotEntry(PollDefinition poll, Guid residentId, BallotPaper paper, string requestKey, DateTimeOffset arrivedAt)
{
    private readonly TaskCompletionSource<Result<string>> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int attempt;

    public PollDefinition Poll => poll;

    public Guid PollId => poll.Id;

    public Guid ResidentId => residentId;

    public DateOnly Day { get; } = arrivedAt.ToRegionDay();

    public string Answers { get; } = paper.Json();

    public IReadOnlyList<Answer> Chosen => paper.Answers;

    public string Code { get; private set; } = ReceiptCode.Derive(poll.Id, requestKey, attempt: 0);

    /// <summary>Random: an ordered id would tell when this resident voted, and after whom (invariant 4).</summary>
    public Guid EventId { get; } = Guid.NewGuid();

    public string Event { get; } = OutboxMessage.PayloadOf(
        new VoteCast(poll.Id, poll.Number, residentId, arrivedAt.ToRegionDay(), poll.Points));

    /// <summary>The code, or the refusal, once the transaction has ended.</summary>
    public Task<Result<string>> Answer => answer.Task;

    /// <summary>Another code, because this one belongs to another ballot of the poll.</summary>
    public void NextCode() => Code = ReceiptCode.Derive(poll.Id, requestKey, ++attempt);

    public void Took() => answer.TrySetResult(Code);

    public void Refuse(Error error) => answer.TrySetResult(error);
}
