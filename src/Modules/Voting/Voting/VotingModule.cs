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
        LogSigner.NameFrom(configuration);
        services
            .AddUseCases(typeof(VotingModule).Assembly)
            .AddModuleDb<VotingDb>(configuration, VotingDb.Name)
            .AddSingleton<EarlierBallots>()
            .AddScoped<LogKeeper>()
            .AddScoped<BoxReading>()
            .AddScoped<ExportWriter>()
            .AddSingleton<ExportShelf>()
            .AddSingleton<TotalsInMemory>()
            .AddSingleton<ParticipationsInMemory>()
            .AddSingleton<VisibleTotals>()
            .AddSingleton<FreshVotes>()
            .AddSingleton<LogSigner>()
            .AddSingleton<PollKeys>()
            .AddSingleton<BallotBox>()
            .AddHostedService(provider => provider.GetRequiredService<BallotBox>())
            .AddRecurring<AppendToLogs>("voting.append-log", "2/10 * * * * ?")
            .AddRecurring<TallyClosedPolls>("voting.tally-closed", "5/10 * * * * ?")
            .AddHostedService<CheckCountersAtStart>()
            .AddRecurring<EndAnnulledPolls>("voting.end-annulled", "9/10 * * * * ?")
            .AddRecurring<CheckCounters>("voting.check-counters", "30 3/10 * * * ?")
            .AddRecurring<SealBoxes>("voting.seal-boxes", "7/10 * * * * ?");
        return DatabaseOptions.Read(configuration).Provider == DatabaseProvider.Postgres
            ? services.AddSingleton<IBallotWriter, PostgresBallotWriter>().AddSingleton<IBoxSealer, PostgresBoxSealer>()
            : services.AddSingleton<IBallotWriter, SqliteBallotWriter>().AddSingleton<IBoxSealer, SqliteBoxSealer>();
    }

    /// <summary>Maps the JSON of the module below <paramref name="api"/> (<c>/api/v1</c>).</summary>
    public static void MapVoting(this IEndpointRouteBuilder api) => VotingEndpoints.Map(api);
}
