using ActiveResident.Identity.Contracts;
using ActiveResident.Targeting.Contracts;
using MediatR;

namespace ActiveResident.Targeting;

/// <summary>The territories that a resident's addresses were resolved to; null where none was found.</summary>
/// <param name="IsConfirmed">Whether the account is one that may vote.</param>
public sealed record ResidentTerritories(TerritoryName? Registration, TerritoryName? Residence, bool IsConfirmed);

/// <summary>Asks where a resident lives by the roll; null when there is no such resident.</summary>
public sealed record FindTerritories(Guid ResidentId) : IRequest<ResidentTerritories?>;

internal sealed class FindTerritoriesHandler(ElectoralRoll roll, TerritoryStore territories)
    : IRequestHandler<FindTerritories, ResidentTerritories?>
{
    public async Task<ResidentTerritories?> Handle(FindTerritories query, CancellationToken cancellationToken)
    {
        if (await roll.FindAsync(query.ResidentId) is not { } line)
            return null;

        var (directory, _) = await territories.GetAsync(cancellationToken);
        return new(Name(line.RegistrationOktmo), Name(line.ResidenceOktmo), line.Level == AccountLevel.Confirmed);

        TerritoryName? Name(string? oktmo) =>
            oktmo is not null && directory.Find(oktmo) is { } territory ? TerritoryNames.Of(territory) : null;
    }
}
