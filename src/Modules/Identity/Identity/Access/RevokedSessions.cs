using System.Collections.Concurrent;
using ActiveResident.BuildingBlocks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ActiveResident.Identity;

/// <summary>
/// Sessions of the app that were revoked before their tokens run out. A token is in force unless its session is here, so
/// the whole set is read before the first request (<see cref="ReadRevocations"/>).
/// </summary>
internal sealed class RevokedSessions(IServiceScopeFactory scopes, TimeProvider clock)
{
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> revoked = new();
    private DateOnly? readOn;

    public bool Contains(Guid sessionId) => revoked.ContainsKey(sessionId);

    /// <summary>Shuts a session out on this host, at once.</summary>
    public void Add(Session session) => revoked[session.Id] = session.ExpiresAt;

    /// <summary>Takes in what other hosts have revoked: all that matters the first time, what is new after that.</summary>
    public async Task ReadAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = now.ToRegionDay();
        await using var scope = scopes.CreateAsyncScope();
        var sessions = scope.ServiceProvider.GetRequiredService<IdentityDb>().Sessions
            .Where(s => s.Kind == SessionKind.Bearer && s.RevokedOn != null && s.ExpiresAt > now);

        // From the day before the last reading: no clock and no transaction lags that far behind.
        if (readOn?.AddDays(-1) is { } since)
            sessions = sessions.Where(s => s.RevokedOn >= since);

        var read = sessions.Select(s => new { s.Id, s.ExpiresAt }).AsAsyncEnumerable();
        await foreach (var session in read.WithCancellation(ct))
            revoked[session.Id] = session.ExpiresAt;

        if (readOn != today)
            DropExpired(now);
        readOn = today;
    }

    private void DropExpired(DateTimeOffset now)
    {
        foreach (var (id, expiresAt) in revoked)
        {
            if (expiresAt <= now)
                revoked.TryRemove(id, out _);
        }
    }
}
