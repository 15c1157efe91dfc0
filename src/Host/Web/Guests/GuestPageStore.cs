using System.Collections.Concurrent;
using ActiveResident.Polls;
using Microsoft.AspNetCore.OutputCaching;

namespace ActiveResident.Host;

/// <summary>
/// The pages of the present moment and no others: the next moment's first page throws all of them away. So memory holds
/// what was asked for within seconds, however many addresses there are.
/// </summary>
internal sealed class GuestPageStore : IOutputCacheStore
{
    private const long MostBytes = 32L << 20;

    private volatile Shelf shelf = new(0);

    /// <summary>Begins anew when <paramref name="moment"/> is a later one than before.</summary>
    public void Turn(Moment moment)
    {
        if (shelf.Moment < moment.Number)
            shelf = new(moment.Number);
    }

    public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) => new(shelf.Pages.GetValueOrDefault(key));

    /// <summary>A page that was begun in an earlier moment has that moment in its key, so nobody gets it any more.</summary>
    public ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken)
    {
        shelf.Put(key, value);
        return ValueTask.CompletedTask;
    }

    /// <summary>Nothing has a tag: what was changed ends the moment.</summary>
    public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    private sealed class Shelf(long moment)
    {
        private long bytes;

        public long Moment => moment;

        public ConcurrentDictionary<string, byte[]> Pages { get; } = new();

        public void Put(string key, byte[] page)
        {
            if (Interlocked.Add(ref bytes, page.Length) <= MostBytes)
                Pages[key] = page;
        }
    }
}
