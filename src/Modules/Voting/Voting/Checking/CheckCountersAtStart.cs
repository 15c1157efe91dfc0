using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ActiveResident.Voting;

/// <summary>Checks the counters once after the start, when the host answers already; later it is a job's turn.</summary>
internal sealed partial class CheckCountersAtStart(
    IServiceScopeFactory scopes, IHostApplicationLifetime host, ILogger<CheckCountersAtStart> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var sign = host.ApplicationStarted.Register(started.SetResult);
            await started.Task.WaitAsync(stoppingToken);
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new CheckCounters(), stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping.
        }
        catch (Exception outage)
        {
            LogLater(log, outage);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The counters could not be checked at the start; the job will do it")]
    private static partial void LogLater(ILogger logger, Exception outage);
}
