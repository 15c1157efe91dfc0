using ActiveResident.BuildingBlocks;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

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
            .AddSingleton<FactsCache>()
            .AddScoped<ResidentRegister>()
            .AddEsia(configuration);
        services.AddDataProtection()
            .SetApplicationName("ActiveResident")
            .PersistKeysToFileSystem(new(Path.Combine(DatabaseOptions.Read(configuration).StoragePath, "keys")));
        return services;
    }

    public static IEndpointRouteBuilder MapIdentity(this IEndpointRouteBuilder routes)
    {
        SignInEndpoints.Map(routes);
        MeEndpoint.Map(routes);
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
}
