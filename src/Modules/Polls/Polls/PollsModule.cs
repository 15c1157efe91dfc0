using ActiveResident.BuildingBlocks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ActiveResident.Polls;

/// <summary>The only doors of the Polls module.</summary>
public static class PollsModule
{
    public static IServiceCollection AddPolls(this IServiceCollection services, IConfiguration configuration) => services
        .AddUseCases(typeof(PollsModule).Assembly)
        .AddModuleDb<PollsDb>(configuration, PollsDb.Name);

    public static IEndpointRouteBuilder MapPolls(this IEndpointRouteBuilder routes) => routes;
}
