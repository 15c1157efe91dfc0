using ActiveResident.BuildingBlocks;
using ActiveResident.Polls.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Polls;

/// <summary>Tells the other modules that the first instant of some polls has passed.</summary>
public sealed record OpenDuePolls : IRequest<Result>;

/// <summary>Tells the other modules that the last instant of some polls has passed.</summary>
public sealed record CloseDuePolls : IRequest<Result>;

internal sealed class AnnounceDuePollsHandler(PollsDb db, TimeProvider clock) :
    IRequestHandler<OpenDuePolls, Result>, IRequestHandler<CloseDuePolls, Result>
{
    private const int Most = 100;

    public async Task<Result> Handle(OpenDuePolls command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = await db.Polls
            .Where(poll => !poll.IsOpeningAnnounced && !poll.IsAnnulled && poll.OpensAt <= now)
            .OrderBy(poll => poll.OpensAt)
            .Take(Most)
            .ToListAsync(cancellationToken);
        foreach (var poll in due)
        {
            poll.AnnounceOpening();
            db.Publish(new PollOpened(poll.Id, poll.Number));
        }

        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }

    public async Task<Result> Handle(CloseDuePolls command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = await db.Polls
            .Where(poll => !poll.IsClosingAnnounced && !poll.IsAnnulled && poll.ClosesAt <= now)
            .OrderBy(poll => poll.ClosesAt)
            .Take(Most)
            .ToListAsync(cancellationToken);
        foreach (var poll in due)
        {
            poll.AnnounceClosing();
            db.Publish(new PollClosed(poll.Id, poll.Number));
        }

        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
