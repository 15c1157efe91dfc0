using ActiveResident.Polls;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace ActiveResident.Host;

/// <summary>The web front: pages, JSON, protection, languages.</summary>
internal static class WebSetup
{
    private const string Ready = "ready";

    public static void AddWeb(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddPortalLocalisation();
        builder.Services.AddRazorPages(pages =>
        {
            pages.Conventions.AddPageRoute("/Verify", "/v/{code}"); // short enough for a QR code
            pages.Conventions.AddPageRoute("/Verify", "/poll/{number:int}/verify");
        }).AddMvcOptions(mvc => mvc.Filters.Add<ResidentBarFilter>());
        builder.Services.AddAutoMapper(
            mapping => mapping.LicenseKey = builder.Configuration["AutoMapper:LicenseKey"],
            typeof(PollsModule).Assembly);
        builder.Services.AddSingleton<TerritoryBook>();
        builder.Services.AddSingleton<MapSheets>();
        builder.Services.AddSingleton<ShareFonts>();
        builder.Services.AddSingleton<SharePictures>();
        builder.Services.AddSingleton<DeviceSlips>();
        builder.Services.AddScoped<ElectorateWords>();
        builder.Services.AddScoped<PollCards>();
        builder.Services.AddScoped<PollSituations>();
        builder.Services.AddSingleton<PartShelves>();
        builder.Services.AddScoped<SharedParts>();
        builder.Services.AddHealthChecks().AddCheck<DatabasesCheck>("databases", tags: [Ready]).AddCheck<CountingCheck>("counting", tags: [Ready]);
        builder.AddGuestPages();
        builder.AddRateLimits();
        builder.AddApi();
    }

    public static void UseWeb(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UsePortalLocalisation();
        app.UseErrorPages();
        app.UseRouting();
        app.UseGuestPages();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapRazorPages().WithStaticAssets();
        app.MapSharePictures();
        app.MapOpenApi();
        app.MapHealthChecks("/healthz/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/healthz/ready", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains(Ready),
            ResponseWriter = HealthWords.WriteAsync,
        });
    }
}
