using ActiveResident.BuildingBlocks;
using ActiveResident.Polls.Contracts;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Polls;

/// <summary>Stops a poll for a while, for a reason that residents read.</summary>
public sealed record PausePoll(int Number, string Reason) : IRequest<Result>;

/// <summary>Lets a paused poll go on.</summary>
public sealed record ResumePoll(int Number) : IRequest<Result>;

/// <summary>Declares a poll void, for a reason that residents read.</summary>
public sealed record AnnulPoll(int Number, string Reason) : IRequest<Result>;

internal sealed class PausePollValidator : AbstractValidator<PausePoll>
{
    public PausePollValidator() =>
        RuleFor(command => command.Reason).NotEmpty().WithMessage("reason_missing").MaximumLength(500).WithMessage("reason_missing");
}

internal sealed class AnnulPollValidator : AbstractValidator<AnnulPoll>
{
    public AnnulPollValidator() =>
        RuleFor(command => command.Reason).NotEmpty().WithMessage("reason_missing").MaximumLength(500).WithMessage("reason_missing");
}

internal sealed class StopPollHandler(PollsDb db, PollCatalog catalog, Moments moments) :
    IRequestHandler<PausePoll, Result>, IRequestHandler<ResumePoll, Result>, IRequestHandler<AnnulPoll, Result>
{
    public Task<Result> Handle(PausePoll command, CancellationToken cancellationToken) =>
        Change(command.Number, poll => poll.Pause(command.Reason), cancellationToken);

    public Task<Result> Handle(ResumePoll command, CancellationToken cancellationToken) =>
        Change(command.Number, poll => poll.Resume(), cancellationToken);

    public Task<Result> Handle(AnnulPoll command, CancellationToken cancellationToken) =>
        Change(command.Number, poll => Annul(poll, command.Reason), cancellationToken);

    private void Annul(Poll poll, string reason)
    {
        poll.Annul(reason);
        db.Publish(new PollAnnulled(poll.Id, poll.Number));
    }

    private async Task<Result> Change(int number, Action<Poll> change, CancellationToken ct)
    {
        if (await db.Polls.SingleOrDefaultAsync(poll => poll.Number == number, ct) is not { } poll)
            return PollErrors.Unknown;

        change(poll);
        await db.SaveChangesAsync(ct);
        catalog.Forget(poll);
        moments.End();
        return Result.Success;
    }
}
