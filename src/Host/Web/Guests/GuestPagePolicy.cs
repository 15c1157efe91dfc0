using System.Globalization;
using ActiveResident.Polls;
using MediatR;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Net.Http.Headers;

namespace ActiveResident.Host;

/// <summary>What guests' pages differ by, and which answers may be given to the next guest. Only these come here.</summary>
internal sealed partial class GuestPagePolicy(GuestPageStore store, ILogger<GuestPagePolicy> log) : IOutputCachePolicy
{
    public async ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        if (await Present(http) is not { } moment)
            return;

        store.Turn(moment);
        context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = context.AllowLocking = true;
        context.ResponseExpirationTimeSpan = TimeSpan.FromHours(1); // the moment ends sooner
        context.CacheVaryByRules.VaryByHost = true; // addresses to share are absolute
        context.CacheVaryByRules.VaryByValues["guest"] = string.Create(
            CultureInfo.InvariantCulture,
            $"{moment.Number} {CultureInfo.CurrentUICulture.Name} {Look(http.Request)} {Encoding(http.Request)} {http.Request.QueryString}");

        // Each reader's browser may keep the page for the way back, and asks again when it is visited anew.
        http.Response.Headers.CacheControl = "private, no-cache";
        http.RequestAborted = CancellationToken.None; // it is put together for all who wait, and not only for the first
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        context.AllowCacheStorage = IsForAll(context.HttpContext);
        return ValueTask.CompletedTask;
    }

    /// <summary>Null when the database is away: then nothing is kept, and a page that needs none is shown all the same.</summary>
    private async Task<Moment?> Present(HttpContext http)
    {
        try
        {
            return await http.RequestServices.GetRequiredService<IMediator>().Send(new GetMoment());
        }
        catch (Exception outage)
        {
            LogOutage(log, outage);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "It cannot be told until when guests' pages hold, so they are not kept")]
    private static partial void LogOutage(ILogger logger, Exception outage);

    /// <summary>Whatever page it is: nothing that was made for one reader, as the answer itself shows, is given to another.</summary>
    private static bool IsForAll(HttpContext http) =>
        http.Response.StatusCode == StatusCodes.Status200OK
        && http.User.Identity is not { IsAuthenticated: true }
        && http.Response.Headers.SetCookie.Count == 0
        && !http.Response.Headers.CacheControl.ToString().Contains(CacheControlHeaderValue.NoStoreString, StringComparison.OrdinalIgnoreCase);

    private static string Look(HttpRequest request) =>
        request.Headers.Cookie.Count == 0 ? "" : Appearance.Of(request) is var look ? $"{look.Theme} {look.Vision}" : "";

    /// <summary>One of three, as which the request then goes on: two readers of one kind must get the same bytes.</summary>
    private static string Encoding(HttpRequest request)
    {
        var accepted = request.Headers.AcceptEncoding.ToString();
        var one = accepted.EndsWith("q=0", StringComparison.Ordinal) || accepted.Contains("q=0,", StringComparison.Ordinal) ? ""
            : accepted.Contains("br", StringComparison.Ordinal) ? "br"
            : accepted.Contains("gzip", StringComparison.Ordinal) ? "gzip"
            : "";
        request.Headers.AcceptEncoding = one;
        return one;
    }
}
