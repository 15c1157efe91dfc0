using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ActiveResident.Host;

/// <summary>Health as plain text: the status as before, and under it a line for each check that is not well.</summary>
internal static class HealthWords
{
    public static Task WriteAsync(HttpContext http, HealthReport report)
    {
        http.Response.ContentType = "text/plain; charset=utf-8";
        var lines = report.Entries
            .Where(entry => entry.Value.Status != HealthStatus.Healthy)
            .Select(entry => $"{entry.Key}: {entry.Value.Status}{(entry.Value.Description is { } words ? $", {words}" : "")}");
        return http.Response.WriteAsync(string.Join('\n', lines.Prepend($"{report.Status}")), http.RequestAborted);
    }
}
