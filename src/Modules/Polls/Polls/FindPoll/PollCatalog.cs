using System.Linq.Expressions;
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

    // A poll is there under its number and under its id.
    private readonly MemoryCache copies = new(new MemoryCacheOptions { SizeLimit = 10_000 });
    private long changes;

    public ValueTask<PollView?> FindAsync(int number, CancellationToken ct) =>
        copies.TryGetValue(number, out PollView? known) ? new(known) : new(Only(FindAsync([number], ct)));

    public ValueTask<PollView?> FindAsync(Guid id, CancellationToken ct) =>
        copies.TryGetValue(id, out PollView? known) ? new(known) : new(Only(FindAsync([id], ct)));

    /// <summary>Those that exist: one query for all that are not in memory.</summary>
    public Task<IReadOnlyList<PollView>> FindAsync(IReadOnlyCollection<int> numbers, CancellationToken ct) =>
        Find(numbers, missing => poll => missing.Contains(poll.Number), ct);

    /// <summary>Those that exist: one query for all that are not in memory.</summary>
    public Task<IReadOnlyList<PollView>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        Find(ids, missing => poll => missing.Contains(poll.Id), ct);

    public void Forget(Poll poll)
    {
        Interlocked.Increment(ref changes);
        copies.Remove(poll.Number);
        copies.Remove(poll.Id);
    }

    public void Dispose() => copies.Dispose();

    private async Task<IReadOnlyList<PollView>> Find<TKey>(
        IReadOnlyCollection<TKey> keys, Func<List<TKey>, Expression<Func<Poll, bool>>> named, CancellationToken ct)
        where TKey : notnull
    {
        List<PollView> found = [];
        List<TKey> missing = [];
        foreach (var key in keys)
        {
            if (copies.TryGetValue(key, out PollView? known))
                found.Add(known!);
            else
                missing.Add(key);
        }

        if (missing.Count > 0)
            found.AddRange(await Read(named(missing), ct));

        return found;
    }

    private async Task<List<PollView>> Read(Expression<Func<Poll, bool>> named, CancellationToken ct)
    {
        var before = Volatile.Read(ref changes);
        await using var scope = scopes.CreateAsyncScope();
        var rows = await scope.ServiceProvider.GetRequiredService<PollsDb>().Polls.AsNoTracking().Where(named).ToListAsync(ct);
        return rows.ConvertAll(poll => Keep(poll, before));
    }

    /// <summary>Keeps a copy, unless some poll was changed while it was read: it may be of before.</summary>
    private PollView Keep(Poll poll, long before)
    {
        var view = PollView.Of(poll);
        copies.Set(poll.Number, view, OneCopy);
        copies.Set(poll.Id, view, OneCopy);
        if (before != Volatile.Read(ref changes))
        {
            copies.Remove(poll.Number);
            copies.Remove(poll.Id);
        }

        return view;
    }

    private static async Task<PollView?> Only(Task<IReadOnlyList<PollView>> found) => await found is [var poll] ? poll : null;
}
