using ActiveResident.BuildingBlocks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ActiveResident.Identity;

/// <summary>The only doors of the Identity module.</summary>
public static class IdentityModule
{
    public static IServiceCollection AddIdentity(this IServiceCollection services, IConfiguration configuration) => services
        .AddUseCases(typeof(IdentityModule).Assembly)
        .AddModuleDb<IdentityDb>(configuration, IdentityDb.Name);

    public static IEndpointRouteBuilder MapIdentity(this IEndpointRouteBuilder routes) => routes;
}
