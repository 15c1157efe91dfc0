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
        .AddModuleDb<PollsDb>(configuration, PollsDb.Name)
        .AddSingleton<PollCatalog>()
        .AddSingleton<Moments>()
        .AddRecurring<OpenDuePolls>("polls.open-due", "0/10 * * * * ?")
        .AddRecurring<CloseDuePolls>("polls.close-due", "0/10 * * * * ?");

    /// <summary>Maps the JSON of the module below <paramref name="api"/> (<c>/api/v1</c>).</summary>
    public static void MapPolls(this IEndpointRouteBuilder api) => PollEndpoints.Map(api);
}
