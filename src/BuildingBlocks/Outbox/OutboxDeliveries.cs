using System.Collections.Concurrent;

namespace ActiveResident.BuildingBlocks;

/// <summary>
/// Lets a page wait until an event it caused has reached its receivers, so that the balance it shows next has grown.
/// Only this host's deliveries are seen; the wait is bounded, and running out of it is no error.
/// </summary>
public sealed class OutboxDeliveries(TimeProvider clock)
{
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> awaited = new();

    /// <summary>Begins to watch <paramref name="message"/>. Call it before the commit.</summary>
    public void Watch(Guid message) =>
        awaited.TryAdd(message, new(TaskCreationOptions.RunContinuationsAsynchronously));

    /// <summary>Waits until a watched message was delivered, at most <paramref name="atMost"/>.</summary>
    /// <returns>Whether it was delivered in that time.</returns>
    public async Task<bool> WhenDelivered(Guid message, TimeSpan atMost, CancellationToken ct)
    {
        if (!awaited.TryGetValue(message, out var delivered))
            return false;

        try
        {
            await delivered.Task.WaitAsync(atMost, clock, ct);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
        finally
        {
            awaited.TryRemove(message, out _);
        }
    }

    /// <summary>Stops watching a message that was never committed.</summary>
    public void Forget(Guid message) => awaited.TryRemove(message, out _);

    internal void Delivered(Guid message)
    {
        if (awaited.TryGetValue(message, out var waiting))
            waiting.TrySetResult();
    }
}
