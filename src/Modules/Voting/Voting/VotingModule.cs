using ActiveResident.BuildingBlocks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ActiveResident.Voting;

/// <summary>The only doors of the Voting module.</summary>
public static class VotingModule
{
    public static IServiceCollection AddVoting(this IServiceCollection services, IConfiguration configuration) => services
        .AddUseCases(typeof(VotingModule).Assembly)
        .AddModuleDb<VotingDb>(configuration, VotingDb.Name);

    public static IEndpointRouteBuilder MapVoting(this IEndpointRouteBuilder routes) => routes;
}
