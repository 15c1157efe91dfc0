using ActiveResident.Polls.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Voting;

/// <summary>Remembers that a poll must be counted, so that the job looks at nothing else.</summary>
internal sealed class QueueTally(VotingDb db) : INotificationHandler<PollClosed>
{
    public async Task Handle(PollClosed closed, CancellationToken cancellationToken)
    {
        if (await db.Results.AnyAsync(result => result.PollId == closed.PollId, cancellationToken))
            return;

        db.TalliesDue.Add(new(closed.PollId, closed.Number));
        await db.TrySaveAsync(cancellationToken); // told twice, counted once
    }
}
