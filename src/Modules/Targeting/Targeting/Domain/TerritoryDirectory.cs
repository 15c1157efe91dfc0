using System.Collections.Frozen;

namespace ActiveResident.Targeting;

/// <summary>The tree of territories in memory: a few dozen rows that every eligibility check walks.</summary>
internal sealed class TerritoryDirectory
{
    private readonly FrozenDictionary<string, Territory> byCode;

    public TerritoryDirectory(IReadOnlyList<Territory> territories)
    {
        All = territories;
        byCode = territories.ToFrozenDictionary(territory => territory.Oktmo);
    }

    public IReadOnlyList<Territory> All { get; }

    public Territory? Find(string oktmo) => byCode.GetValueOrDefault(oktmo);

    /// <summary>Whether <paramref name="oktmo"/> is <paramref name="enclosing"/> or lies below it.</summary>
    public bool Includes(string enclosing, string oktmo)
    {
        for (var here = Find(oktmo); here is not null; here = here.ParentOktmo is { } parent ? Find(parent) : null)
        {
            if (here.Oktmo == enclosing)
                return true;
        }

        return false;
    }
}
