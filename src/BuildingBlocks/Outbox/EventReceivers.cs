using System.Collections.Concurrent;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace ActiveResident.BuildingBlocks;

/// <summary>Who receives events of one type, found once by the type's name in the outbox.</summary>
internal abstract class EventReceivers
{
    private static readonly ConcurrentDictionary<Type, EventReceivers> Known = new();

    public static EventReceivers Of(Type eventType) => Known.GetOrAdd(
        eventType, type => (EventReceivers)Activator.CreateInstance(typeof(EventReceivers<>).MakeGenericType(type))!);

    /// <summary>Whether somebody receives such events many at once.</summary>
    public abstract bool IsForBatches(IServiceProviderIsService services);

    /// <summary>Tells all of them, in a scope of their own: batch receivers together, the others one by one.</summary>
    public abstract Task TellAsync(IServiceScopeFactory scopes, IReadOnlyList<INotification> events, CancellationToken ct);
}

internal sealed class EventReceivers<TEvent> : EventReceivers
    where TEvent : INotification
{
    public override bool IsForBatches(IServiceProviderIsService services) => services.IsService(typeof(IBatchReceiver<TEvent>));

    public override async Task TellAsync(IServiceScopeFactory scopes, IReadOnlyList<INotification> events, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        foreach (var receiver in services.GetServices<IBatchReceiver<TEvent>>())
            await receiver.ReceiveAsync([.. events.Cast<TEvent>()], ct);

        if (!services.GetRequiredService<IServiceProviderIsService>().IsService(typeof(INotificationHandler<TEvent>)))
            return;

        var mediator = services.GetRequiredService<IMediator>();
        foreach (var happened in events)
            await mediator.Publish(happened, ct);
    }
}
