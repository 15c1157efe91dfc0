using ActiveResident.BuildingBlocks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Voting;

/// <summary>
/// Seals the boxes of counted polls: destroys what led from residents to ballots, and writes both tables anew in the order
/// of their random keys, so that nothing below SQL tells which rows came together (DESIGN 6).
/// </summary>
public sealed record SealBoxes : IRequest<Result>;

internal sealed class SealBoxesHandler(VotingDb db, PollKeys keys, IBoxSealer sealer, Arrivals arrivals)
    : IRequestHandler<SealBoxes, Result>
{
    private const int Most = 20;

    public async Task<Result> Handle(SealBoxes command, CancellationToken cancellationToken)
    {
        var due = await db.SealsDue.OrderBy(seal => seal.PollId).Take(Most).ToListAsync(cancellationToken);
        var isWhole = true;
        foreach (var seal in due)
        {
            keys.Destroy(seal.PollId);
            await db.Links.Where(link => link.PollId == seal.PollId).ExecuteDeleteAsync(cancellationToken);
            isWhole &= await sealer.RewriteAsync(seal.PollId, cancellationToken);
        }

        // Now that the ballots will be published, nothing on the residents' side may tell who came when.
        if (due.Count == 0 || !await arrivals.ForgetAsync(cancellationToken) || !isWhole)
            return Result.Success; // nothing to do, or somebody is reading: the next run tries again

        db.SealsDue.RemoveRange(due);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}

/// <summary>Writes a closed poll's rows anew. The seam between the two engines.</summary>
internal interface IBoxSealer
{
    /// <returns>False when old pages are still in use and it has to be done again.</returns>
    Task<bool> RewriteAsync(Guid pollId, CancellationToken ct);
}
