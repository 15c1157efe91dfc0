using ActiveResident.BuildingBlocks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ActiveResident.Targeting;

/// <summary>The only doors of the Targeting module.</summary>
public static class TargetingModule
{
    /// <exception cref="StartRefusedException">A setting is wrong.</exception>
    public static IServiceCollection AddTargeting(this IServiceCollection services, IConfiguration configuration) => services
        .AddUseCases(typeof(TargetingModule).Assembly)
        .AddModuleDb<TargetingDb>(configuration, TargetingDb.Name)
        .AddSingleton<TerritoryStore>()
        .AddSingleton<ElectorateStore>()
        .AddSingleton(RollSize.Read(configuration))
        .AddSingleton<ElectoralRoll>()
        .AddHostedService<FillRoll>();
}
