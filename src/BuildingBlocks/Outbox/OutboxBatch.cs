using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ActiveResident.BuildingBlocks;

/// <summary>Takes up a bounded batch of due messages and gives each to its receivers in a scope of its own.</summary>
internal sealed partial class OutboxBatch<TDb>(
    TDb db, IServiceScopeFactory scopes, OutboxDeliveries deliveries, TimeProvider clock, ILogger<OutboxBatch<TDb>> log)
    where TDb : ModuleDb
{
    private const int Most = 200;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    public async Task<int> DeliverAsync(CancellationToken ct)
    {
        var messages = await TakeUp(ct);
        foreach (var message in messages)
            await Deliver(message, ct);

        return messages.Count;
    }

    private async Task<List<OutboxMessage>> TakeUp(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var until = now + Lease;
        var delivery = Guid.NewGuid();
        var due = db.Outbox
            .Where(m => !m.IsDead && m.DueAt <= now && (m.LeasedUntil == null || m.LeasedUntil < now))
            .OrderBy(m => m.Id)
            .Take(Most)
            .Select(m => m.Id);

        // The lease is asked for once more outside the list: PostgreSQL re-reads that condition after waiting for a
        // row that another host has just taken.
        var taken = await db.Outbox
            .Where(m => due.Contains(m.Id) && (m.LeasedUntil == null || m.LeasedUntil < now))
            .ExecuteUpdateAsync(set => set
                .SetProperty(m => m.LeasedBy, delivery)
                .SetProperty(m => m.LeasedUntil, until), ct);
        return taken == 0
            ? []
            : await db.Outbox.AsNoTracking().Where(m => m.LeasedBy == delivery).OrderBy(m => m.Id).ToListAsync(ct);
    }

    private async Task Deliver(OutboxMessage message, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IMediator>().Publish(message.Read(), ct);
            await db.Outbox.Where(m => m.Id == message.Id).ExecuteDeleteAsync(ct);
            deliveries.Delivered(message.Id);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            LogFailed(log, failure, message.Id, message.Type);
            db.Outbox.Attach(message);
            message.Failed(failure.ToString(), clock.GetUtcNow());
            db.Entry(message).State = EntityState.Modified;
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Event {Message} of type {Type} was not delivered and will be tried again")]
    private static partial void LogFailed(ILogger logger, Exception failure, Guid message, string type);
}
