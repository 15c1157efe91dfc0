using ActiveResident.Identity;
using ActiveResident.Polls;
using ActiveResident.Voting.Contracts;
using MediatR;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Options;

namespace ActiveResident.Host;

/// <summary>Pages that all guests get alike, from memory (ADR 11).</summary>
internal static class GuestPages
{
    public static void AddGuestPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<GuestPageStore>();
        builder.Services.AddSingleton<IOutputCacheStore>(services => services.GetRequiredService<GuestPageStore>());
        builder.Services.AddSingleton<GuestPagePolicy>();
        builder.Services.AddOutputCache();
        builder.Services.AddSingleton<IConfigureOptions<OutputCacheOptions>, Setup>();

        // Guests' pages hold no secret that the length of an answer could give away; all others are sent as they are.
        builder.Services.AddResponseCompression(compression => compression.EnableForHttps = true);
        builder.Services.AddTransient<INotificationHandler<PollTallied>, ShowFinalResult>();
    }

    /// <summary>Goes after the routing, which says what page it is, and before all that only others need.</summary>
    public static void UseGuestPages(this WebApplication app)
    {
        var resident = app.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
            .Get(IdentityModule.ResidentScheme).Cookie.Name!;
        app.UseWhen(http => IsGuests(http, resident), guests => guests.UseOutputCache().UseResponseCompression());
    }

    private static bool IsGuests(HttpContext http, string residentCookie) =>
        HttpMethods.IsGet(http.Request.Method)
        && http.GetEndpoint()?.Metadata.GetMetadata<SharedWithGuestsAttribute>() is { } shared
        && shared.Allows(http.Request)
        && http.Request.Headers.Authorization.Count == 0
        && (http.Request.Headers.Cookie.Count == 0 || !http.Request.Cookies.Keys.Any(name =>
            name.StartsWith(residentCookie, StringComparison.Ordinal) // a long one comes in parts
            || DeviceSlips.IsSlip(name)));

    private sealed class Setup(GuestPagePolicy policy) : IConfigureOptions<OutputCacheOptions>
    {
        public void Configure(OutputCacheOptions options)
        {
            options.UseCaseSensitivePaths = true;
            options.AddBasePolicy(policy);
        }
    }
}

/// <summary>Ends the moment when a result becomes final, so that no page goes on saying that it is preliminary.</summary>
internal sealed class ShowFinalResult(IMediator modules) : INotificationHandler<PollTallied>
{
    public Task Handle(PollTallied notification, CancellationToken cancellationToken) => modules.Send(new EndMoment(), cancellationToken);
}
