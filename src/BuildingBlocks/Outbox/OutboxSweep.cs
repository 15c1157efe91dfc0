namespace ActiveResident.BuildingBlocks;

/// <summary>
/// Where the next batch begins. Ids are random, so a sweep in their order, round and round, reaches each message in its
/// turn without an index of times, which would be a second random tree in the busiest table.
/// </summary>
internal sealed class OutboxSweep
{
    private readonly Lock gate = new();
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
}
