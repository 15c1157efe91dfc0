using ActiveResident.BuildingBlocks;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ActiveResident.Identity;

/// <summary>The only doors of the Identity module.</summary>
public static class IdentityModule
{
    /// <summary>The cookie of pages.</summary>
    public const string ResidentScheme = "Resident";

    /// <summary>Tokens of the app.</summary>
    public const string BearerScheme = "Bearer";

    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(15);

    /// <exception cref="StartRefusedException">A setting is missing or unsafe.</exception>
    public static IServiceCollection AddIdentity(this IServiceCollection services, IConfiguration configuration)
    {
        PersonHashes.KeyFrom(configuration);
        services
            .AddUseCases(typeof(IdentityModule).Assembly)
            .AddModuleDb<IdentityDb>(configuration, IdentityDb.Name)
            .AddResidentAuthentication()
            .AddSingleton<PersonHashes>()
            .AddSingleton<PersonSeal>()
            .AddSingleton<SyntheticResidents>()
            .AddScoped<ResidentRegister>()
            .AddEsia(configuration)
            .AddEmulator();
        if (DatabaseOptions.Read(configuration).Provider == DatabaseProvider.Postgres)
            services.AddSingleton<ISealedFacts, PostgresSealedFacts>();
        else
            services.AddSingleton<ISealedFacts, SqliteSealedFacts>();

        services.AddDataProtection()
            .SetApplicationName("ActiveResident")
            .PersistKeysToFileSystem(new(Path.Combine(DatabaseOptions.Read(configuration).StoragePath, "keys")));
        return services;
    }

    /// <exception cref="StartRefusedException">The emulator is on in production.</exception>
    public static IEndpointRouteBuilder MapIdentity(this IEndpointRouteBuilder routes)
    {
        SignInEndpoints.Map(routes);
        MeEndpoint.Map(routes);
        if (routes.ServiceProvider.GetRequiredService<EsiaOptions>().Mode != EsiaMode.Emulator)
            return routes;

        if (routes.ServiceProvider.GetRequiredService<IHostEnvironment>().IsProduction())
        {
            throw new StartRefusedException(
                "Esia:Mode is Emulator, which lets anybody sign in as anybody: in production it must be DirectV2.");
        }

        EmulatorEndpoints.Map(routes);
        return routes;
    }

    private static IServiceCollection AddEsia(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddHttpClient(EsiaClient.ClientName, client => client.Timeout = LongestCall);
        return services
            .AddSingleton(EsiaOptions.Read(configuration))
            .AddSingleton<EsiaEndpoints>()
            .AddSingleton<EsiaCertificates>()
            .AddSingleton<IEsiaSigner, RsaEsiaSigner>()
            .AddSingleton<EsiaAuthorization>()
            .AddSingleton<EsiaTokenVerifier>()
            .AddSingleton<EsiaClient>()
            .AddSingleton<SignInTickets>();
    }

    private static IServiceCollection AddEmulator(this IServiceCollection services) => services
        .AddSingleton<EmulatedPeople>()
        .AddSingleton<EmulatorMemory>()
        .AddSingleton<EmulatorRegistration>()
        .AddSingleton<EmulatorTokens>();
}
