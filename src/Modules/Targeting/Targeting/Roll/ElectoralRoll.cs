using ActiveResident.Identity.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace ActiveResident.Targeting;

/// <summary>
/// The roll in bounded memory over its table. A line is resolved again when the facts it came from have a newer version,
/// so a stale line cannot outlive a change of address.
/// </summary>
internal sealed class ElectoralRoll(IServiceScopeFactory scopes, TerritoryStore territories, TimeProvider clock) : IDisposable
{
    private static readonly MemoryCacheEntryOptions OneLine = new() { Size = 1, SlidingExpiration = TimeSpan.FromMinutes(30) };
    private readonly MemoryCache lines = new(new MemoryCacheOptions { SizeLimit = 200_000 });

    public async ValueTask<RollEntry> GetAsync(ResidentFacts facts, CancellationToken ct)
    {
        if (lines.TryGetValue(facts.ResidentId, out RollEntry? line) && line!.FactsVersion == facts.Version)
            return line;

        line = await ReadOrResolve(facts, ct);
        lines.Set(facts.ResidentId, line, OneLine);
        return line;
    }

    public void Dispose() => lines.Dispose();

    private async Task<RollEntry> ReadOrResolve(ResidentFacts facts, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TargetingDb>();
        var stored = await db.Roll.FindAsync([facts.ResidentId], ct);
        if (stored?.FactsVersion == facts.Version)
            return stored;

        var (_, resolver) = await territories.GetAsync(ct);
        var resolved = RollEntry.For(facts, resolver, clock.GetUtcNow());
        if (stored is null)
            db.Roll.Add(resolved);
        else
            db.Entry(stored).CurrentValues.SetValues(resolved);

        // Two requests may resolve the same line at once; they come to the same answer, and one row is enough.
        await db.TrySaveAsync(ct);
        return resolved;
    }
}
