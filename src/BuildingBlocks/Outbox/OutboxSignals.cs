using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ActiveResident.BuildingBlocks;

/// <summary>Wakes the delivery right after a commit that left events behind; the job is only the safety net.</summary>
public sealed class OutboxSignals : SaveChangesInterceptor
{
    private readonly ConcurrentDictionary<string, Channel<bool>> signals = new();
    private readonly ConcurrentDictionary<DbContextId, bool> publishing = new();

    /// <summary>Says that <paramref name="schema"/> has new messages.</summary>
    public void Raise(string schema) => SignalOf(schema).Writer.TryWrite(true);

    internal ChannelReader<bool> Of(string schema) => SignalOf(schema).Reader;

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is ModuleDb db
            && db.ChangeTracker.Entries<OutboxMessage>().Any(entry => entry.State == EntityState.Added))
        {
            publishing[db.ContextId] = true;
        }

        return base.SavingChangesAsync(eventData, result, cancellationToken);
    }

    public override ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is ModuleDb db && publishing.TryRemove(db.ContextId, out _))
            Raise(db.Schema);

        return base.SavedChangesAsync(eventData, result, cancellationToken);
    }

    public override Task SaveChangesFailedAsync(
        DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } db)
            publishing.TryRemove(db.ContextId, out _);

        return base.SaveChangesFailedAsync(eventData, cancellationToken);
    }

    // One pending signal says as much as a hundred.
    private Channel<bool> SignalOf(string schema) => signals.GetOrAdd(schema, _ =>
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }));
}
