using MediatR;

namespace ActiveResident.BuildingBlocks;

/// <summary>
/// Receives many events of one type at once, where receiving each by itself would cost too much. All or nothing, and
/// idempotent: when it throws, each event is told again, alone, so that a poisonous one does not hold its neighbours.
/// </summary>
/// <typeparam name="TEvent">An event that may have <see cref="INotificationHandler{TNotification}"/>s beside it; these get each one.</typeparam>
public interface IBatchReceiver<in TEvent>
    where TEvent : INotification
{
    Task ReceiveAsync(IReadOnlyList<TEvent> events, CancellationToken ct);
}
