using Microsoft.Extensions.Caching.Memory;

namespace ActiveResident.BuildingBlocks;

/// <summary>
/// What is somebody's own and asked again on every page of a visit, in bounded memory. Kept where one host hears of every
/// change, as on the embedded database; with several hosts each asks the database, since nobody may be shown, after what
/// they did, how it was before.
/// </summary>
/// <param name="database">Says whether there is one host.</param>
public sealed class VisitMemory<T>(DatabaseOptions database) : IDisposable
{
    private const int Most = 20_000;

    private static readonly MemoryCacheEntryOptions OneVisit =
        new() { Size = 1, SlidingExpiration = TimeSpan.FromMinutes(5), AbsoluteExpirationRelativeToNow = TimeSpan.FromHours(1) };

    private readonly MemoryCache copies = new(new MemoryCacheOptions { SizeLimit = Most });
    private readonly long[] changes = new long[4096]; // of all keys, in few numbers: a shared one costs a query more

    /// <summary>What is remembered, else what <paramref name="read"/> says.</summary>
    public ValueTask<T> OfAsync(Guid owner, Func<Task<T>> read)
    {
        var before = Volatile.Read(ref ChangesOf(owner));
        return copies.TryGetValue<Copy>(owner, out var known) && known!.Changes == before
            ? new(known.Value)
            : new(Read(owner, read, before));
    }

    /// <summary>Says that something of the owner's was changed. Call it after the commit, before anybody is told.</summary>
    public void Forget(Guid owner) => Interlocked.Increment(ref ChangesOf(owner));

    /// <inheritdoc/>
    public void Dispose() => copies.Dispose();

    private ref long ChangesOf(Guid owner) => ref changes[(uint)owner.GetHashCode() % (uint)changes.Length];

    private async Task<T> Read(Guid owner, Func<Task<T>> read, long before)
    {
        var value = await read();
        if (database.Provider == DatabaseProvider.Sqlite)
            copies.Set(owner, new Copy(value, before), OneVisit);

        return value;
    }

    private sealed record Copy(T Value, long Changes);
}
