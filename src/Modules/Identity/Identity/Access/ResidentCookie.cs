using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ActiveResident.Identity;

/// <summary>The cookie of pages. It names a session; whether that is still in force is asked on every request.</summary>
internal sealed class ResidentCookie(LiveSessions sessions, IHostEnvironment environment)
    : IConfigureNamedOptions<CookieAuthenticationOptions>
{
    /// <summary>Long enough to read the papers of a poll, short enough for the computer of a library.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromHours(2);

    public void Configure(CookieAuthenticationOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, CookieAuthenticationOptions options)
    {
        if (name != IdentityModule.ResidentScheme)
            return;

        options.Cookie.Name = "resident";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax; // the way back from the state account is a link from another site
        options.Cookie.SecurePolicy =
            environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        options.LoginPath = "/login";
        options.LogoutPath = "/logout";
        options.ReturnUrlParameter = "returnUrl";
        options.ExpireTimeSpan = Idle;
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = Validate;
        options.Events.OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden);
    }

    private async Task Validate(CookieValidatePrincipalContext context)
    {
        if (context.Principal?.SessionId() is { } id && await sessions.Find(id) is not null)
            return;

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityModule.ResidentScheme);
    }

    /// <summary>A program wants a status, a person the sign-in page.</summary>
    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (!context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            context.Response.Redirect(context.RedirectUri);
            return Task.CompletedTask;
        }

        context.Response.StatusCode = status;
        if (status == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }
}
