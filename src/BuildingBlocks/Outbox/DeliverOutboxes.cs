using System.Diagnostics;
using MediatR;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ActiveResident.BuildingBlocks;

/// <summary>Delivers what is due in every module's outbox: the safety net behind <see cref="OutboxPump"/>.</summary>
public sealed record DeliverOutboxes : IRequest<Result>;

internal sealed class DeliverOutboxesHandler(IEnumerable<IModuleDatabase> databases)
    : IRequestHandler<DeliverOutboxes, Result>
{
    private const int MostBatches = 50;

    public async Task<Result> Handle(DeliverOutboxes command, CancellationToken cancellationToken)
    {
        foreach (var database in databases)
        {
            for (var batch = 0; batch < MostBatches && await database.DeliverOutboxAsync(cancellationToken) > 0;)
                batch++;
        }

        return Result.Success;
    }
}

/// <summary>
/// Delivers a module's events as soon as they are committed on this host. One that comes alone goes at once; while many come,
/// they gather for a moment, since a delivery costs much the same for one as for hundreds.
/// </summary>
public sealed partial class OutboxPump(
    IEnumerable<IModuleDatabase> databases, OutboxSignals signals, ILogger<OutboxPump> log) : BackgroundService
{
    /// <summary>The least time from one delivery to the next; a page that waits for its points does not notice it.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(databases.Select(database => Pump(database, stoppingToken)));

    private async Task Pump(IModuleDatabase database, CancellationToken ct)
    {
        var signal = signals.Of(database.Schema);
        long last = 0;
        try
        {
            await foreach (var _ in signal.ReadAllAsync(ct))
                last = await Drain(database, last, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The host is stopping; what is left stays in the outbox for the next start.
        }
    }

    /// <returns>When the last delivery began.</returns>
    private async Task<long> Drain(IModuleDatabase database, long last, CancellationToken ct)
    {
        try
        {
            do
            {
                if (last > 0 && Stopwatch.GetElapsedTime(last) is var passed && passed < Pace)
                    await Task.Delay(Pace - passed, ct);

                last = Stopwatch.GetTimestamp();
            }
            while (await database.DeliverOutboxAsync(ct) > 0);
        }
        catch (Exception outage) when (!ct.IsCancellationRequested)
        {
            // The database is away: the job tries again, and readiness tells ops.
            LogOutage(log, outage, database.Schema);
        }

        return last;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox of {Schema} could not be read")]
    private static partial void LogOutage(ILogger logger, Exception outage, string schema);
}
