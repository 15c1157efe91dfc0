using ActiveResident.BuildingBlocks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ActiveResident.Rewards;

/// <summary>The only doors of the Rewards module.</summary>
public static class RewardsModule
{
    public static IServiceCollection AddRewards(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddUseCases(typeof(RewardsModule).Assembly)
            .AddModuleDb<RewardsDb>(configuration, RewardsDb.Name)
            .AddSingleton<Balances>();
        return DatabaseOptions.Read(configuration).Provider == DatabaseProvider.Postgres
            ? services.AddSingleton<ILedgerWriter, PostgresLedgerWriter>()
            : services.AddSingleton<ILedgerWriter, SqliteLedgerWriter>();
    }

    /// <summary>Maps the JSON of the module below <paramref name="api"/> (<c>/api/v1</c>).</summary>
    public static void MapRewards(this IEndpointRouteBuilder api) => PointsEndpoints.Map(api);
}
