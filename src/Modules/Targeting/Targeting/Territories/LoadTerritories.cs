using ActiveResident.BuildingBlocks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Targeting;

/// <summary>
/// Brings the directory of territories to what the region's files say. Rows that are there already stay; a second time
/// changes nothing.
/// </summary>
/// <param name="Directory">Folder with <c>chelyabinsk-territories.csv</c> and <c>territory-names.csv</c>.</param>
public sealed record LoadTerritories(string Directory) : IRequest<Result>;

internal sealed class LoadTerritoriesHandler(TargetingDb db, TerritoryStore store) : IRequestHandler<LoadTerritories, Result>
{
    public async Task<Result> Handle(LoadTerritories command, CancellationToken cancellationToken)
    {
        var known = await db.Territories.ToDictionaryAsync(territory => territory.Oktmo, cancellationToken);
        foreach (var read in await TerritoryFiles.ReadAsync(command.Directory, cancellationToken))
        {
            if (known.TryGetValue(read.Oktmo, out var stored))
                db.Entry(stored).CurrentValues.SetValues(read);
            else
                db.Territories.Add(read);
        }

        await db.TrySaveAsync(cancellationToken); // another host that starts at once has loaded the same files
        store.Forget();
        return Result.Success;
    }
}
