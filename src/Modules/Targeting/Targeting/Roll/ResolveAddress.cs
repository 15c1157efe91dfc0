using ActiveResident.Identity.Contracts;
using MediatR;

namespace ActiveResident.Targeting;

/// <summary>Enters a resident in the roll as soon as the addresses are known, not at the first poll page.</summary>
internal sealed class ResolveAddress(IMediator modules, ElectoralRoll roll) : INotificationHandler<ResidentProfileChanged>
{
    public async Task Handle(ResidentProfileChanged changed, CancellationToken cancellationToken)
    {
        if (await modules.Send(new FindResidentFacts(changed.ResidentId), cancellationToken) is { } facts)
            await roll.EnterAsync(facts, cancellationToken);
    }
}
