using ActiveResident.BuildingBlocks;
using MediatR;
using Quartz;

namespace ActiveResident.Host;

/// <summary>The engine behind the job port: Quartz, in memory (ADR 0002).</summary>
internal static class Scheduling
{
    public static void AddJobs(this WebApplicationBuilder builder)
    {
        builder.Services.AddUseCases(typeof(DeliverOutboxes).Assembly);
        builder.Services.AddHostedService<OutboxPump>();
        builder.Services.AddRecurring<DeliverOutboxes>("outbox.deliver", "0/15 * * * * ?");
        builder.Services.AddRecurring<ForgetArrivals>("residents.forget-arrivals", "0 40 3 * * ?");
        var jobs = builder.Services
            .Where(service => service.ServiceType == typeof(RecurringJob))
            .Select(service => (RecurringJob)service.ImplementationInstance!)
            .ToList();

        builder.AddQuartz(quartz =>
        {
            foreach (var job in jobs)
            {
                quartz.ScheduleJob<SendCommandJob>(
                    trigger => trigger
                        .WithIdentity(job.Name)
                        .WithCronSchedule(job.Cron, cron => cron.InTimeZone(RegionTime.Zone)),
                    detail => detail.WithIdentity(job.Name));
            }
        });
        builder.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }
}

/// <summary>Sends the command of the recurring job that has the name of the Quartz job.</summary>
[DisallowConcurrentExecution]
internal sealed partial class SendCommandJob(
    IEnumerable<RecurringJob> jobs, IMediator mediator, ILogger<SendCommandJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var name = context.JobDetail.Key.Name;
        var result = await jobs.First(job => job.Name == name).Send(mediator, cancellationToken);
        if (result.Error is { } error)
            LogRefused(log, name, error.Code);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Job} was refused: {Code}")]
    private static partial void LogRefused(ILogger logger, string job, string code);
}
