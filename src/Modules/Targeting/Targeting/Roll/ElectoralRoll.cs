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

    /// <summary>The resident's line. One that is missing or out of date is resolved here and entered by the event: reading never writes.</summary>
    public async ValueTask<RollEntry> GetAsync(ResidentFacts facts, CancellationToken ct)
    {
        if (lines.TryGetValue(facts.ResidentId, out RollEntry? line) && line!.FactsVersion == facts.Version)
            return line;

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TargetingDb>();
        var stored = await db.Roll.AsNoTracking().SingleOrDefaultAsync(entry => entry.ResidentId == facts.ResidentId, ct);
        return Remember(stored?.FactsVersion == facts.Version ? stored : await Resolve(facts, ct));
    }

    /// <summary>Enters the line that follows from these facts.</summary>
    public async Task EnterAsync(ResidentFacts facts, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TargetingDb>();
        var line = Remember(await Resolve(facts, ct));
        if (await db.Roll.FindAsync([facts.ResidentId], ct) is { } stored)
            db.Entry(stored).CurrentValues.SetValues(line);
        else
            db.Roll.Add(line);

        await db.TrySaveAsync(ct); // the same event told twice at once enters one line
    }

    public void Dispose() => lines.Dispose();

    private async Task<RollEntry> Resolve(ResidentFacts facts, CancellationToken ct)
    {
        var (_, resolver) = await territories.GetAsync(ct);
        return RollEntry.For(facts, resolver, clock.GetUtcNow());
    }

    private RollEntry Remember(RollEntry line) => lines.Set(line.ResidentId, line, OneLine);
}
