using ActiveResident.BuildingBlocks;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace ActiveResident.IntegrationTests;

public abstract class JobTests(PortalApp app)
{
    [PortalFact]
    public async Task Each_declared_job_can_be_carried_out_twice_in_an_empty_town()
    {
        var jobs = app.Services.GetServices<RecurringJob>().ToList();

        Assert.NotEmpty(jobs);
        Assert.All(jobs, job => Assert.Single(jobs, other => other.Name == job.Name));
        foreach (var job in jobs.Concat(jobs))
        {
            await using var scope = app.Services.CreateAsyncScope();
            var done = await job.Send(scope.ServiceProvider.GetRequiredService<IMediator>(), CancellationToken.None);
            Assert.True(done.IsSuccess, $"{job.Name} was refused: {done.Error?.Code}");
        }
    }

    [PortalFact]
    public void No_engine_runs_beside_the_tests() => Assert.DoesNotContain(
        app.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>(),
        service => service is OutboxPump || service.GetType().Assembly.GetName().Name == "Quartz");
}

public sealed class JobsOnSqlite(SqlitePortal app) : JobTests(app), IClassFixture<SqlitePortal>;

public sealed class JobsOnPostgres(PostgresPortal app) : JobTests(app), IClassFixture<PostgresPortal>;
