using ActiveResident.BuildingBlocks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ActiveResident.Voting;

/// <summary>The only doors of the Voting module.</summary>
public static class VotingModule
{
    public static IServiceCollection AddVoting(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddUseCases(typeof(VotingModule).Assembly)
            .AddModuleDb<VotingDb>(configuration, VotingDb.Name)
            .AddSingleton<BallotBox>()
            .AddHostedService(provider => provider.GetRequiredService<BallotBox>())
            .AddRecurring<TallyClosedPolls>("voting.tally-closed", "5/10 * * * * ?");
        return DatabaseOptions.Read(configuration).Provider == DatabaseProvider.Postgres
            ? services.AddSingleton<IBallotWriter, PostgresBallotWriter>()
            : services.AddSingleton<IBallotWriter, SqliteBallotWriter>();
    }

    /// <summary>Maps the JSON of the module below <paramref name="api"/> (<c>/api/v1</c>).</summary>
    public static void MapVoting(this IEndpointRouteBuilder api) => VotingEndpoints.Map(api);
}
