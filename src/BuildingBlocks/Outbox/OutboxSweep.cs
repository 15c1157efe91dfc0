namespace ActiveResident.BuildingBlocks;

/// <summary>
/// Where the next batch begins. Ids are random, so a sweep in their order, round and round, reaches each message in its
/// turn without an index of times, which would be a second random tree in the busiest table.
/// </summary>
internal sealed class OutboxSweep
{
    private readonly Lock gate = new();
    private readonly List<Guid> abandoned = [];
    private Guid last;

    /// <summary>The last id of the batch before; empty at the beginning of a round.</summary>
    public Guid Last
    {
        get
        {
            lock (gate)
                return last;
        }

        set
        {
            lock (gate)
                last = value;
        }
    }

    /// <summary>A delivery broke off: what it had taken up need not wait until its lease has run out.</summary>
    public void Abandon(Guid lease)
    {
        lock (gate)
            abandoned.Add(lease);
    }

    /// <summary>The leases that broke off since the last call.</summary>
    public IReadOnlyList<Guid> TakeAbandoned()
    {
        lock (gate)
        {
            Guid[] taken = [.. abandoned];
            abandoned.Clear();
            return taken;
        }
    }
}
