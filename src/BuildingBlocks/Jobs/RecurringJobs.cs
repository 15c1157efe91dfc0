using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace ActiveResident.BuildingBlocks;

/// <summary>A use case sent by the clock. The module says what and when; only the host knows the engine.</summary>
/// <param name="Name">Stable, <c>module.what-it-does</c>: the engine keeps history under it.</param>
/// <param name="Cron">Six fields with seconds, in the region's time zone, as Quartz reads them.</param>
/// <param name="Send">Sends the command; repeated safely at any line.</param>
public sealed record RecurringJob(string Name, string Cron, Func<IMediator, CancellationToken, Task<Result>> Send);

/// <summary>The port through which modules declare jobs.</summary>
public static class RecurringJobs
{
    public static IServiceCollection AddRecurring<TCommand>(this IServiceCollection services, string name, string cron)
        where TCommand : IRequest<Result>, new() =>
        services.AddSingleton(new RecurringJob(name, cron, (mediator, ct) => mediator.Send(new TCommand(), ct)));
}
