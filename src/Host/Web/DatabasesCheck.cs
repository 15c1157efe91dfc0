using ActiveResident.BuildingBlocks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ActiveResident.Host;

/// <summary>Ready means that every module's database answers.</summary>
internal sealed class DatabasesCheck(IEnumerable<IModuleDatabase> databases) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        foreach (var database in databases)
        {
            if (!await database.CanConnectAsync(cancellationToken))
                return HealthCheckResult.Unhealthy(database.Schema);
        }

        return HealthCheckResult.Healthy();
    }
}
