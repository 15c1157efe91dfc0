using ActiveResident.BuildingBlocks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ActiveResident.Identity;

/// <summary>
/// Keeps <see cref="RevokedSessions"/> complete: read before the host listens, and on PostgreSQL, where other hosts revoke
/// too, every few seconds. The embedded database has one host, which knows its own revocations.
/// </summary>
internal sealed partial class ReadRevocations(
    RevokedSessions revoked, DatabaseOptions database, ILogger<ReadRevocations> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(4); // with the query itself within five

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await revoked.ReadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (database.Provider == DatabaseProvider.Sqlite)
            return;

        using var timer = new PeriodicTimer(Pause);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await Read(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping.
        }
    }

    private async Task Read(CancellationToken ct)
    {
        try
        {
            await revoked.ReadAsync(ct);
        }
        catch (Exception outage) when (!ct.IsCancellationRequested)
        {
            LogOutage(log, outage);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Revoked sessions could not be read; those of other hosts may still be let in")]
    private static partial void LogOutage(ILogger logger, Exception outage);
}
