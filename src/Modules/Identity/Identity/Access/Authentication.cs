using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ActiveResident.Identity;

internal static class Authentication
{
    private const string EitherScheme = "Either";

    /// <summary>A request with an Authorization header is the app's; every other is a page's.</summary>
    public static IServiceCollection AddResidentAuthentication(this IServiceCollection services)
    {
        services.AddSingleton<LiveSessions>();
        services.AddSingleton<RevokedSessions>();
        services.AddSingleton<BearerTokens>();
        services.AddHostedService<ReadRevocations>();
        services.AddSingleton<IConfigureOptions<CookieAuthenticationOptions>, ResidentCookie>();
        services.AddAuthorization();
        services.AddAuthentication(EitherScheme)
            .AddPolicyScheme(EitherScheme, displayName: null, options => options.ForwardDefaultSelector = context =>
                context.Request.Headers.Authorization.Count > 0
                    ? IdentityModule.BearerScheme
                    : IdentityModule.ResidentScheme)
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(IdentityModule.BearerScheme, configureOptions: null)
            .AddCookie(IdentityModule.ResidentScheme);
        return services;
    }
}
