using System.Globalization;
using System.Threading.RateLimiting;
using ActiveResident.Identity;
using Microsoft.AspNetCore.RateLimiting;

namespace ActiveResident.Host;

/// <summary>How often one reader may do what costs us something: sign in, vote, try codes.</summary>
internal static class RateLimits
{
    public const string Voting = "voting";
    public const string Verifying = "verifying";
    public const string Proving = "proving";
    private const string SignIn = "/login/esia";

    public static void AddRateLimits(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("RateLimits");
        var voting = settings.GetValue("VotesPerMinute", 60);
        var verifying = settings.GetValue("ReceiptsPerHour", 20);
        var proving = settings.GetValue("ProofsPerMinute", 600);
        var signIn = settings.GetValue("SignInsPerMinute", 300);
        builder.Services.AddRateLimiter(_ => { });
        builder.Services.AddOptions<RateLimiterOptions>().Configure<TimeProvider>((limiter, clock) =>
        {
            var attempts = new Attempts(voting, TimeSpan.FromMinutes(1), clock);
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (rejected, ct) => Refuse(rejected.HttpContext, rejected.Lease, ct);
            limiter.AddPolicy(Voting, http => http.User.FindResidentId() is not { } resident || attempts.TryTake(resident)
                ? RateLimitPartition.GetNoLimiter(true)
                : RateLimitPartition.Get(false, _ => new Spent(attempts)));
            limiter.AddPolicy(Verifying, http => HttpMethods.IsPost(http.Request.Method) || http.Request.RouteValues.ContainsKey("code")
                ? Window(Address(http), verifying, TimeSpan.FromHours(1))
                : RateLimitPartition.GetNoLimiter("the empty form"));
            limiter.AddPolicy(Proving, http => Window(Address(http), proving, TimeSpan.FromMinutes(1)));
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http =>
                http.Request.Path.StartsWithSegments(SignIn, StringComparison.OrdinalIgnoreCase)
                    ? Window(Address(http), signIn, TimeSpan.FromMinutes(1))
                    : RateLimitPartition.GetNoLimiter(""));
        });
    }

    private static async ValueTask Refuse(HttpContext http, RateLimitLease lease, CancellationToken ct)
    {
        var after = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1);
        http.Response.Headers.RetryAfter = Math.Ceiling(after.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        if (http.Request.Path.StartsWithSegments("/api"))
            await Outcomes.Problem(http, Outcomes.TooMany, StatusCodes.Status429TooManyRequests).ExecuteAsync(http);
    }

    private static RateLimitPartition<string> Window(string key, int most, TimeSpan window) =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new() { PermitLimit = most, Window = window, AutoReplenishment = true });

    private static string Address(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";
}
