using Microsoft.AspNetCore.Http;

namespace ActiveResident.Voting;

/// <summary>Totals as JSON, or nothing but the word that those the reader has are still right.</summary>
internal sealed class ResultsAnswer(ShownTotals totals) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        response.Headers.ETag = totals.Tag;
        response.Headers.CacheControl = "private, no-cache";
        if (request.Headers.IfNoneMatch.Any(Names))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = totals.Json.Length;
        return response.Body.WriteAsync(totals.Json, httpContext.RequestAborted).AsTask();
    }

    // A list of tags, one that a proxy made strong, or any.
    private bool Names(string? tags) =>
        tags is not null && (tags.AsSpan().Contains(totals.Tag.AsSpan("W/".Length), StringComparison.Ordinal) || tags == "*");
}
