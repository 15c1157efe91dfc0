using ActiveResident.Identity.Contracts;
using Microsoft.Extensions.Caching.Memory;

namespace ActiveResident.Identity;

/// <summary>Facts of the residents who are about, so that a vote asks no database whose vote it is.</summary>
internal sealed class FactsCache(TimeProvider clock) : IDisposable
{
    private const int Most = 50_000;

    // Events drop old facts at once on the host that delivers them; the other hosts need a limit.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(60);

    private readonly Lock gate = new();
    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = Most });

    public ResidentFacts? Find(Guid residentId) =>
        cache.TryGetValue<Entry>(residentId, out var entry) && clock.GetUtcNow() < entry!.Until ? entry.Facts : null;

    /// <summary>Keeps what was read, unless it was read before a change that is known already.</summary>
    public void Keep(ResidentFacts facts) => Put(facts.ResidentId, new(facts, facts.Version, clock.GetUtcNow() + Fresh));

    /// <summary>Forgets what is older than <paramref name="version"/>, and remembers not to take it up again.</summary>
    public void Expect(Guid residentId, int version) => Put(residentId, new(null, version, clock.GetUtcNow() + Fresh));

    public void Dispose() => cache.Dispose();

    private void Put(Guid residentId, Entry entry)
    {
        lock (gate)
        {
            var isOld = cache.TryGetValue<Entry>(residentId, out var known)
                && (known!.Version > entry.Version || (entry.Facts is null && known.Version == entry.Version));
            if (!isOld)
                cache.Set(residentId, entry, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Fresh });
        }
    }

    private sealed record Entry(ResidentFacts? Facts, int Version, DateTimeOffset Until);
}
