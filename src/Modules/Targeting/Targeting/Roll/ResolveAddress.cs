using ActiveResident.BuildingBlocks;
using ActiveResident.Identity.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Targeting;

/// <summary>
/// Enters a resident in the roll as soon as the addresses are known, not at the first poll page. The event only says that
/// there is news: what is entered is the newest, so the order in which events arrive does not matter.
/// </summary>
internal sealed class ResolveAddress(IMediator modules, ElectoralRoll roll, TargetingDb db, TerritoryStore territories, TimeProvider clock)
    : INotificationHandler<ResidentProfileChanged>
{
    public async Task Handle(ResidentProfileChanged changed, CancellationToken cancellationToken)
    {
        if (await modules.Send(new FindResidentFacts(changed.ResidentId), cancellationToken) is not { } facts)
            return;

        await roll.TakeAsync([facts], cancellationToken);
        var (_, resolver) = await territories.GetAsync(cancellationToken);
        await Enter(RollEntry.For(facts, resolver, clock.GetUtcNow().ToRegionDay()), cancellationToken);
    }

    private async Task Enter(RollEntry entry, CancellationToken ct)
    {
        if (await db.Roll.FindAsync([entry.ResidentId], ct) is not { } stored)
            db.Roll.Add(entry);
        else if (stored.FactsVersion < entry.FactsVersion)
            db.Entry(stored).CurrentValues.SetValues(entry);

        await db.TrySaveAsync(ct); // the same event told twice at once enters one line
    }
}
