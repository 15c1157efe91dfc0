using System.Collections.Concurrent;

namespace ActiveResident.Host;

/// <summary>
/// What was put together within the present moment, and nothing of an earlier one: the first that asks in the next moment
/// throws it away. So memory holds what was asked for within seconds, however many keys there are.
/// </summary>
/// <param name="most">How much it holds, measured by what it is given.</param>
internal sealed class MomentShelf<TKey, TValue>(long most)
    where TKey : notnull
{
    private volatile Shelf shelf = new(0);

    /// <summary>Begins anew when <paramref name="moment"/> is a later one than before.</summary>
    public void Turn(long moment)
    {
        if (shelf.Moment < moment)
            shelf = new(moment);
    }

    public TValue? Find(TKey key) => shelf.Values.GetValueOrDefault(key);

    /// <summary>Keeps it while there is room. Keys hold the number of their moment, so what came late is found by nobody.</summary>
    public void Put(TKey key, TValue value, long size)
    {
        var into = shelf;
        if (into.Takes(size, most))
            into.Values[key] = value;
    }

    private sealed class Shelf(long moment)
    {
        private long held;

        public long Moment => moment;

        public ConcurrentDictionary<TKey, TValue> Values { get; } = new();

        public bool Takes(long size, long most) => Interlocked.Add(ref held, size) <= most;
    }
}
