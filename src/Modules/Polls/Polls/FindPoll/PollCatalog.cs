using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace ActiveResident.Polls;

/// <summary>
/// Polls in bounded memory, so that a ballot costs no query. A change on this host is seen at once; one made by another
/// host within the few seconds that a copy lives.
/// </summary>
internal sealed class PollCatalog(IServiceScopeFactory scopes) : IDisposable
{
    private static readonly MemoryCacheEntryOptions OneCopy =
        new() { Size = 1, AbsoluteExpirationRelativeToNow = TimeSpan.FromSeconds(5) };

    private readonly MemoryCache copies = new(new MemoryCacheOptions { SizeLimit = 5_000 });

    public async ValueTask<PollView?> FindAsync(int number, CancellationToken ct)
    {
        if (copies.TryGetValue(number, out PollView? known))
            return known;

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PollsDb>();
        var poll = await db.Polls.AsNoTracking().SingleOrDefaultAsync(p => p.Number == number, ct);
        return poll is null ? null : copies.Set(number, PollView.Of(poll), OneCopy);
    }

    public void Forget(int number) => copies.Remove(number);

    public void Dispose() => copies.Dispose();
}
