using ActiveResident.BuildingBlocks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace ActiveResident.Identity;

/// <summary>A session that is in force.</summary>
internal sealed record LiveSession(Guid Id, Guid ResidentId, DateTimeOffset ExpiresAt, DateOnly LastSeenOn);

/// <summary>
/// Which sessions of browsers are in force. Asked on every request, so the answer is remembered; a revocation on another
/// host is noticed after <see cref="Staleness"/>, one on this host at once.
/// </summary>
internal sealed class LiveSessions(IServiceScopeFactory scopes, TimeProvider clock) : IDisposable
{
    public static readonly TimeSpan Staleness = TimeSpan.FromSeconds(60);

    private const int Most = 100_000;

    // Not static: a compiled query belongs to one model, and tests run hosts on both engines in one process.
    private readonly Func<IdentityDb, Guid, Task<LiveSession?>> ofBrowser = EF.CompileAsyncQuery(
        (IdentityDb db, Guid id) => db.Sessions
            .Where(s => s.Id == id && s.Kind == SessionKind.Browser && s.RevokedOn == null)
            .Select(s => new LiveSession(s.Id, s.ResidentId, s.ExpiresAt, s.LastSeenOn))
            .SingleOrDefault());

    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = Most });

    public ValueTask<LiveSession?> Find(Guid id)
    {
        var now = clock.GetUtcNow();
        return cache.TryGetValue<Entry>(id, out var known) && now < known!.Until
            ? new(now < known.Session.ExpiresAt ? known.Session : null)
            : new(Load(id, now));
    }

    public void Forget(Guid id) => cache.Remove(id);

    public void Dispose() => cache.Dispose();

    private async Task<LiveSession?> Load(Guid id, DateTimeOffset now)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        if (await ofBrowser(db, id) is not { } session || session.ExpiresAt <= now)
            return null;

        if (session.LastSeenOn < now.ToRegionDay())
        {
            await db.Sessions.Where(s => s.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenOn, now.ToRegionDay()));
        }

        cache.Set(
            id,
            new Entry(session, now + Staleness),
            new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Staleness });
        return session;
    }

    private sealed record Entry(LiveSession Session, DateTimeOffset Until);
}
