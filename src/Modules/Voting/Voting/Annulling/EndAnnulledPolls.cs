using ActiveResident.BuildingBlocks;
using ActiveResident.Voting.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Voting;

/// <summary>
/// Ends polls that became void: the log takes up what waits and gets its last checkpoint, so that nobody can say ballots were
/// dropped; the verdict says what happened and no totals; the box is sealed like any other.
/// </summary>
public sealed record EndAnnulledPolls : IRequest<Result>;

internal sealed class EndAnnulledPollsHandler(VotingDb db, LogKeeper logs, TotalsInMemory totals, TimeProvider clock)
    : IRequestHandler<EndAnnulledPolls, Result>
{
    private const int Most = 20;

    public async Task<Result> Handle(EndAnnulledPolls command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = await db.AnnulmentsDue.AsNoTracking()
            .Where(annulment => annulment.DueAt <= now).OrderBy(annulment => annulment.PollId).Take(Most)
            .ToListAsync(cancellationToken);
        foreach (var annulment in due)
        {
            if (await logs.AppendAsync(annulment.PollId, cancellationToken))
                await End(annulment, now, cancellationToken);
        }

        return Result.Success;
    }

    private async Task End(AnnulmentDue annulment, DateTimeOffset now, CancellationToken ct)
    {
        var ballots = (await db.CountersOf(annulment.PollId, ct)).Ballots;

        // Also where it had been counted before it became void.
        if (await db.Results.SingleOrDefaultAsync(result => result.PollId == annulment.PollId, ct) is { } counted)
            db.Results.Remove(counted);

        if (!await db.SealsDue.AnyAsync(seal => seal.PollId == annulment.PollId, ct))
            db.SealsDue.Add(new(annulment.PollId, annulment.PollNumber));

        db.Results.Add(new(annulment.PollId, annulment.PollNumber, now, ballots, Counts: "[]", Verdict.Annulled, Winner: null, Outcomes: "[]", DrawSeed: null));
        db.AnnulmentsDue.Remove(annulment);
        db.Publish(new PollTallied(annulment.PollId, annulment.PollNumber, $"{Verdict.Annulled}"));
        await db.TrySaveAsync(ct); // another host may have ended it meanwhile
        totals.Forget(annulment.PollId);
    }
}
