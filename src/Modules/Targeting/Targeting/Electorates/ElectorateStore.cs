using System.Collections.Concurrent;
using System.Text.Json;
using ActiveResident.Targeting.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ActiveResident.Targeting;

/// <summary>Electorates in memory. They never change, so nothing is ever forgotten but by a restart.</summary>
internal sealed class ElectorateStore(IServiceScopeFactory scopes, TerritoryStore territories)
{
    private readonly ConcurrentDictionary<Guid, Electorate> known = new();

    /// <summary>The electorates of <paramref name="ids"/> that exist: one query for all that are not in memory yet.</summary>
    public async ValueTask<IReadOnlyList<Electorate>> GetAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var found = Known(ids);
        if (found.Count == ids.Count)
            return found;

        await Read([.. ids.Where(id => !known.ContainsKey(id)).Distinct()], ct);
        return Known(ids);
    }

    private List<Electorate> Known(IReadOnlyCollection<Guid> ids)
    {
        var found = new List<Electorate>(ids.Count);
        foreach (var id in ids)
        {
            if (known.TryGetValue(id, out var electorate))
                found.Add(electorate);
        }

        return found;
    }

    private async Task Read(List<Guid> ids, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TargetingDb>();
        var (directory, _) = await territories.GetAsync(ct);
        var rows = await db.Electorates.AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(ct);
        foreach (var row in rows)
            known[row.Id] = new(row.Id, JsonSerializer.Deserialize<ElectorateRule>(row.Rule)!, directory);
    }
}
