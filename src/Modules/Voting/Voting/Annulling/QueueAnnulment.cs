using ActiveResident.Polls.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Voting;

/// <summary>Remembers that a poll became void: it is not counted, but its log gets an end and its box is sealed.</summary>
internal sealed class QueueAnnulment(VotingDb db, TimeProvider clock) : INotificationHandler<PollAnnulled>
{
    /// <summary>Ballots that arrived before may be on their way, on this host or on one that has not heard of it yet.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromSeconds(30);

    public async Task Handle(PollAnnulled annulled, CancellationToken cancellationToken)
    {
        await db.TalliesDue.Where(due => due.PollId == annulled.PollId).ExecuteDeleteAsync(cancellationToken);
        db.AnnulmentsDue.Add(new(annulled.PollId, annulled.Number, clock.GetUtcNow() + Quiet));
        await db.TrySaveAsync(cancellationToken); // told twice, ended once
    }
}
