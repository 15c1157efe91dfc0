using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ActiveResident.BuildingBlocks;

/// <summary>
/// Takes up a bounded batch of due messages. Those of a type with a batch receiver are told together, others each in a scope
/// of its own; what was told is deleted with one statement.
/// </summary>
internal sealed partial class OutboxBatch<TDb>(
    TDb db,
    OutboxSweep sweep,
    IServiceScopeFactory scopes,
    IServiceProviderIsService services,
    OutboxDeliveries deliveries,
    TimeProvider clock,
    ILogger<OutboxBatch<TDb>> log)
    where TDb : ModuleDb
{
    private const int Most = 1000;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private readonly List<Guid> told = [];
    private readonly Guid lease = Guid.NewGuid();

    public async Task<int> DeliverAsync(CancellationToken ct)
    {
        await ReleaseAbandoned(ct);
        var isWhole = false;
        try
        {
            var taken = await DeliverTaken(ct);
            isWhole = true;
            return taken;
        }
        finally
        {
            if (!isWhole && !ct.IsCancellationRequested) // a stopping host has no time to come back to it
                sweep.Abandon(lease);
        }
    }

    private async Task<int> DeliverTaken(CancellationToken ct)
    {
        var messages = await TakeUp(ct);
        try
        {
            foreach (var ofType in messages.GroupBy(message => message.Type))
                await Deliver([.. ofType], ct);
        }
        finally
        {
            // Also when the host is stopping: what was told need not be told again.
            await Forget();
        }

        return messages.Count;
    }

    /// <summary>What a delivery of this host held when the database went away is due again as soon as the database is back.</summary>
    private async Task ReleaseAbandoned(CancellationToken ct)
    {
        if (sweep.TakeAbandoned() is not { Count: > 0 } leases)
            return;

        try
        {
            await db.Outbox.Where(message => message.LeasedBy != null && leases.Contains(message.LeasedBy.Value)).ExecuteUpdateAsync(
                set => set.SetProperty(message => message.LeasedBy, (Guid?)null).SetProperty(message => message.LeasedUntil, (DateTimeOffset?)null), ct);
        }
        catch
        {
            foreach (var unreleased in leases)
                sweep.Abandon(unreleased);

            throw;
        }
    }

    private async Task<List<OutboxMessage>> TakeUp(CancellationToken ct)
    {
        var after = sweep.Last;
        var taken = await TakeUp(after, ct);
        if (taken.Count == 0 && after != Guid.Empty)
            taken = await TakeUp(Guid.Empty, ct);

        sweep.Last = taken.Count == Most ? taken.Max(message => message.Id) : Guid.Empty;
        return taken;
    }

    /// <summary>Leases and reads in one statement; rows that another host is just taking are passed over.</summary>
    private Task<List<OutboxMessage>> TakeUp(Guid after, CancellationToken ct)
    {
        var (outbox, passOver) = db.Database.IsSqlite() ? ("outbox", "") : ($"{db.Schema}.outbox", " FOR UPDATE SKIP LOCKED");
        var now = clock.GetUtcNow().UtcDateTime;
#pragma warning disable EF1002 // What is put into the text is a table's own name and a number of ours.
        return db.Outbox.FromSqlRaw(
            $$"""
            WITH due AS (
                SELECT "Id" FROM {{outbox}}
                WHERE "Id" > {0} AND NOT "IsDead" AND "DueAt" <= {1} AND ("LeasedUntil" IS NULL OR "LeasedUntil" < {1})
                ORDER BY "Id" LIMIT {{Most}}{{passOver}})
            UPDATE {{outbox}} SET "LeasedBy" = {2}, "LeasedUntil" = {3} WHERE "Id" IN (SELECT "Id" FROM due) RETURNING *
            """,
            after, now, lease, now + Lease).AsNoTracking().ToListAsync(ct);
#pragma warning restore EF1002
    }

    private async Task Deliver(List<OutboxMessage> messages, CancellationToken ct)
    {
        if (messages.Count == 1 || !await TryDeliverTogether(messages, ct))
        {
            foreach (var message in messages)
                await DeliverAlone(message, ct);
        }
    }

    /// <summary>False when nobody receives this type in batches, or the batch failed: then each is told alone.</summary>
    private async Task<bool> TryDeliverTogether(List<OutboxMessage> messages, CancellationToken ct)
    {
        try
        {
            var events = messages.ConvertAll(message => message.Read());
            var receivers = EventReceivers.Of(events[0].GetType());
            if (!receivers.IsForBatches(services))
                return false;

            await receivers.TellAsync(scopes, events, ct);
            messages.ForEach(Told);
            return true;
        }
        catch (Exception failure) when (IsFailure(failure, ct))
        {
            LogBatchFailed(log, failure, messages.Count, messages[0].Type);
            return false;
        }
    }

    private async Task DeliverAlone(OutboxMessage message, CancellationToken ct)
    {
        try
        {
            var happened = message.Read();
            await EventReceivers.Of(happened.GetType()).TellAsync(scopes, [happened], ct);
            Told(message);
        }
        catch (Exception failure) when (IsFailure(failure, ct))
        {
            LogFailed(log, failure, message.Id, message.Type);
            db.Outbox.Attach(message);
            message.Failed(failure.ToString(), clock.GetUtcNow());
            db.Entry(message).State = EntityState.Modified;
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }
    }

    private void Told(OutboxMessage message)
    {
        told.Add(message.Id);
        deliveries.Delivered(message.Id);
    }

    private async Task Forget()
    {
        if (told.Count > 0)
            await db.Outbox.Where(message => told.Contains(message.Id)).ExecuteDeleteAsync(CancellationToken.None);
    }

    private static bool IsFailure(Exception failure, CancellationToken ct) =>
        failure is not OperationCanceledException || !ct.IsCancellationRequested;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Event {Message} of type {Type} was not delivered and will be tried again")]
    private static partial void LogFailed(ILogger logger, Exception failure, Guid message, string type);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} events of type {Type} were not delivered together; each is tried alone")]
    private static partial void LogBatchFailed(ILogger logger, Exception failure, int count, string type);
}
