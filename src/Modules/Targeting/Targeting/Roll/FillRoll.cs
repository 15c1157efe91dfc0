using System.Diagnostics;
using ActiveResident.Identity.Contracts;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ActiveResident.Targeting;

/// <summary>
/// Brings residents into memory after the start, so that the first vote of an evening asks no database either. Takes at
/// most half of one processor's time; whoever comes before it has got to them is read at once.
/// </summary>
internal sealed partial class FillRoll(ElectoralRoll roll, IServiceScopeFactory scopes, ILogger<FillRoll> log) : BackgroundService
{
    private const int PageSize = 500;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Fill(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping.
        }
        catch (Exception outage)
        {
            LogStopped(log, outage);
        }
    }

    private async Task Fill(CancellationToken ct)
    {
        var filled = 0;
        for (Guid? after = null; roll.HasRoom;)
        {
            var begun = Stopwatch.GetTimestamp();
            if (await Page(after, ct) is not { Count: > 0 } page)
                break;

            await roll.TakeAsync(page, ct);
            (after, filled) = (page[^1].ResidentId, filled + page.Count);
            await Task.Delay(Stopwatch.GetElapsedTime(begun), ct);
        }

        LogFilled(log, filled);
    }

    private async Task<IReadOnlyList<ResidentFacts>> Page(Guid? after, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ListAllResidentFacts(after, PageSize), ct);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The roll in memory was filled with {Count} residents")]
    private static partial void LogFilled(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Filling the roll in memory has stopped; residents are read when they come")]
    private static partial void LogStopped(ILogger logger, Exception outage);
}
