using System.Collections.Concurrent;
using ActiveResident.BuildingBlocks;
using MediatR;

namespace ActiveResident.IntegrationTests;

/// <summary>An event of the tests' own, so that the outbox can be tried without any module's rules.</summary>
internal sealed record BellRung(Guid Bell) : INotification;

/// <summary>An event that nobody listens to.</summary>
internal sealed record LeafFell(Guid Leaf) : INotification;

/// <summary>An event that is received many at once, and by somebody one by one.</summary>
internal sealed record SongSung(Guid Song) : INotification;

/// <summary>What the receivers of <see cref="BellRung"/> have got, in one running application.</summary>
internal sealed class Letterbox
{
    private readonly ConcurrentQueue<(string Receiver, Guid Bell)> letters = new();

    /// <summary>What happens on the first receiver's side before it takes an event in: a failure, or a wait.</summary>
    public Func<Guid, Task> OnArrival { get; set; } = _ => Task.CompletedTask;

    /// <summary>How many songs the choirmaster got at once, each time.</summary>
    public ConcurrentQueue<int> Batches { get; } = new();

    public IReadOnlyList<string> ReceiversOf(Guid bell) =>
        [.. letters.Where(letter => letter.Bell == bell).Select(letter => letter.Receiver).Order()];

    public void PutIn(string receiver, Guid bell) => letters.Enqueue((receiver, bell));
}

internal sealed class WakeTheMayor(Letterbox letterbox) : INotificationHandler<BellRung>
{
    public async Task Handle(BellRung rung, CancellationToken cancellationToken)
    {
        await letterbox.OnArrival(rung.Bell).WaitAsync(cancellationToken);
        letterbox.PutIn("mayor", rung.Bell);
    }
}

internal sealed class WakeTheBaker(Letterbox letterbox) : INotificationHandler<BellRung>
{
    public Task Handle(BellRung rung, CancellationToken cancellationToken)
    {
        letterbox.PutIn("baker", rung.Bell);
        return Task.CompletedTask;
    }
}

internal sealed class WakeTheChoirmaster(Letterbox letterbox) : IBatchReceiver<SongSung>
{
    public async Task ReceiveAsync(IReadOnlyList<SongSung> events, CancellationToken ct)
    {
        letterbox.Batches.Enqueue(events.Count);
        foreach (var sung in events)
            await letterbox.OnArrival(sung.Song);
        foreach (var sung in events)
            letterbox.PutIn("choirmaster", sung.Song);
    }
}

internal sealed class WakeTheAudience(Letterbox letterbox) : INotificationHandler<SongSung>
{
    public Task Handle(SongSung sung, CancellationToken cancellationToken)
    {
        letterbox.PutIn("audience", sung.Song);
        return Task.CompletedTask;
    }
}
