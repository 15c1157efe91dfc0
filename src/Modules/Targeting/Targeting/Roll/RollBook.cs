namespace ActiveResident.Targeting;

/// <summary>
/// Lines of the roll in bounded memory. Each shelf has two generations: when the young one is full it becomes the old one,
/// and what nobody has asked for since falls out with the one before.
/// </summary>
internal sealed class RollBook
{
    private const int ManyShelves = 32;

    private readonly Shelf[] shelves;

    public RollBook(int most)
    {
        var count = most >= ManyShelves * ManyShelves ? ManyShelves : 1;
        Most = most;
        shelves = [.. Enumerable.Range(0, count).Select(_ => new Shelf(Math.Max(1, most / count / 2)))];
    }

    /// <summary>How many lines it holds at most.</summary>
    public int Most { get; }

    public int Count => shelves.Sum(shelf => shelf.Count);

    /// <summary>A line and when it was last known to be true.</summary>
    public bool TryFind(Guid residentId, out (RollLine Line, DateTimeOffset KnownAt) found) =>
        ShelfOf(residentId).TryFind(residentId, out found);

    /// <summary>Takes a line in, unless a newer version of it is there: the answer is the one that counts.</summary>
    public RollLine Put(Guid residentId, RollLine line, DateTimeOffset now) => ShelfOf(residentId).Put(residentId, line, now);

    public void Remove(Guid residentId) => ShelfOf(residentId).Remove(residentId);

    private Shelf ShelfOf(Guid residentId) => shelves[(uint)residentId.GetHashCode() % shelves.Length];

    private sealed class Shelf(int generation)
    {
        private readonly Lock gate = new();
        private Dictionary<Guid, (RollLine Line, DateTimeOffset KnownAt)> young = [];
        private Dictionary<Guid, (RollLine Line, DateTimeOffset KnownAt)> old = [];

        public int Count
        {
            get
            {
                lock (gate)
                    return young.Count + old.Count;
            }
        }

        public bool TryFind(Guid residentId, out (RollLine Line, DateTimeOffset KnownAt) found)
        {
            lock (gate)
            {
                if (young.TryGetValue(residentId, out found))
                    return true;

                if (!old.Remove(residentId, out found))
                    return false;

                Add(residentId, found);
                return true;
            }
        }

        public RollLine Put(Guid residentId, RollLine line, DateTimeOffset now)
        {
            lock (gate)
            {
                if ((young.TryGetValue(residentId, out var known) || old.TryGetValue(residentId, out known))
                    && known.Line.Version > line.Version)
                {
                    return known.Line;
                }

                old.Remove(residentId);
                Add(residentId, (line, now));
                return line;
            }
        }

        public void Remove(Guid residentId)
        {
            lock (gate)
            {
                young.Remove(residentId);
                old.Remove(residentId);
            }
        }

        private void Add(Guid residentId, (RollLine, DateTimeOffset) entry)
        {
            if (young.Count >= generation && !young.ContainsKey(residentId))
            {
                old = young;
                young = [];
            }

            young[residentId] = entry;
        }
    }
}
