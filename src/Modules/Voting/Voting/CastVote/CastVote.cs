using System.Security.Cryptography;
using ActiveResident.BuildingBlocks;
using ActiveResident.Polls.Contracts;
using ActiveResident.Targeting.Contracts;
using FluentValidation;
using MediatR;

namespace ActiveResident.Voting;

/// <summary>Casts a resident's ballot in a poll. The answer follows the commit.</summary>
/// <param name="RequestKey">
/// Random, 16 to 128 signs, made where the ballot is filled in: the same request sent twice gets the same receipt. Null
/// when the sender has none.
/// </param>
/// <param name="AwaitPoints">Whether to answer only after the points were credited (a page shows the balance next).</param>
public sealed record CastVote(
    int PollNumber, Guid ResidentId, IReadOnlyList<Answer> Answers, string? RequestKey, bool AwaitPoints = false)
    : IRequest<Result<Receipt>>;

/// <summary>That a ballot was taken.</summary>
/// <param name="Code">As printed, <c>7K4M-2TXP</c>.</param>
public sealed record Receipt(int PollNumber, string Code, int Points);

internal sealed class CastVoteValidator : AbstractValidator<CastVote>
{
    public CastVoteValidator()
    {
        RuleFor(command => command.Answers).NotEmpty().WithMessage("answer_missing").OverridePropertyName("answers");
        RuleFor(command => command.RequestKey)
            .Length(16, 128).WithMessage("request_key_length").OverridePropertyName("Idempotency-Key");
    }
}

internal sealed class CastVoteHandler(
    IMediator modules, BallotBox box, PollKeys keys, EarlierBallots earlier, OutboxDeliveries deliveries, FreshVotes fresh, TimeProvider clock)
    : IRequestHandler<CastVote, Result<Receipt>>
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    public async Task<Result<Receipt>> Handle(CastVote command, CancellationToken cancellationToken)
    {
        if (await modules.Send(new FindPoll(command.PollNumber), cancellationToken) is not { } poll)
            return VotingErrors.UnknownPoll;

        var now = clock.GetUtcNow();
        if (VotingErrors.Of(poll.PhaseAt(now)) is { } closed)
            return closed;

        var eligibility = await Eligibility(poll, command.ResidentId, now, cancellationToken);
        if (eligibility.Error is { } denial)
            return denial;

        var paper = BallotPaper.Fill(poll.Questions, command.Answers, poll.AllowsBlank);
        if (paper.Error is { } wrong)
            return wrong;

        var key = command.RequestKey ?? RandomNumberGenerator.GetHexString(32);
        var entry = new BallotEntry(poll, command.ResidentId, paper.Value, key, now)
        {
            Territory = eligibility.Value.Territory,
            Link = poll.AllowsChange ? keys.LinkOf(poll.Id, command.ResidentId) : null,
            Deliveries = command.AwaitPoints ? deliveries : null,
            Fresh = fresh,
        };
        return await Cast(poll, entry, command.RequestKey, cancellationToken);
    }

    private async Task<Result<Receipt>> Cast(PollDefinition poll, BallotEntry entry, string? requestKey, CancellationToken ct)
    {
        var cast = await box.CastAsync(entry);
        if (cast.Error == VotingErrors.AlreadyVoted && requestKey is not null)
            cast = await earlier.FindAsync(poll.Id, requestKey, ct);

        if (cast.Error is { } refusal)
            return refusal;

        if (entry is { Deliveries: not null, EventId: { } told })
            await deliveries.WhenDelivered(told, LongestWait, ct);

        return new Receipt(poll.Number, ReceiptCode.Print(cast.Value), poll.Points);
    }

    private async Task<Result<Eligibility>> Eligibility(PollDefinition poll, Guid residentId, DateTimeOffset now, CancellationToken ct)
    {
        var answers = await modules.Send(new CheckEligibility(residentId, [poll.ElectorateId], now), ct);
        if (!answers.TryGetValue(poll.ElectorateId, out var eligibility))
            return VotingErrors.UnknownResident;

        return eligibility.IsAllowed ? eligibility : VotingErrors.NotEligible(eligibility);
    }
}
