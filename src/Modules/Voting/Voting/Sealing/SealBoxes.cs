using ActiveResident.BuildingBlocks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Voting;

/// <summary>
/// Seals the boxes of counted polls: destroys what led from residents to ballots, and writes both tables anew in the order
/// of their random keys, so that nothing below SQL tells which rows came together (DESIGN 6).
/// </summary>
public sealed record SealBoxes : IRequest<Result>;

internal sealed class SealBoxesHandler(VotingDb db, PollKeys keys, IBoxSealer sealer) : IRequestHandler<SealBoxes, Result>
{
    private const int Most = 20;

    public async Task<Result> Handle(SealBoxes command, CancellationToken cancellationToken)
    {
        var due = await db.SealsDue.OrderBy(seal => seal.PollId).Take(Most).ToListAsync(cancellationToken);
        foreach (var seal in due)
        {
            keys.Destroy(seal.PollId);
            await db.Links.Where(link => link.PollId == seal.PollId).ExecuteDeleteAsync(cancellationToken);
            if (!await sealer.RewriteAsync(seal.PollId, cancellationToken))
                continue; // somebody is reading: the next run tries again

            db.SealsDue.Remove(seal);
            await db.SaveChangesAsync(cancellationToken);
        }

        return Result.Success;
    }
}

/// <summary>Writes a closed poll's rows anew. The seam between the two engines.</summary>
internal interface IBoxSealer
{
    /// <returns>False when old pages are still in use and it has to be done again.</returns>
    Task<bool> RewriteAsync(Guid pollId, CancellationToken ct);
}
