using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ActiveResident.Load;

/// <summary>The least that a server of each kind can be, on the same Kestrel with the same settings as the host's.</summary>
internal static class Yardstick
{
    public const string Empty = "empty";
    public const string Spike = "spike";
    public const string MinimalEf = "minimal-ef";

    /// <summary>Where every yardstick takes a ballot.</summary>
    public const string BallotPath = "/ballot";

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static async Task<int> ServeAsync(LoadOptions options)
    {
        // The folder of settings is watched for changes; the caller's is the one in which every database here is written.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        if (options.Serve == MinimalEf)
            MinimalEfHost.Add(builder.Services, options);

        await using var app = builder.Build();
        switch (options.Serve)
        {
            case MinimalEf:
                await MinimalEfHost.MapAsync(app);
                break;
            case Spike:
                SpikeHost.Map(app, await SpikeWriter.OpenAsync(options.Database, options.Data));
                break;
            default:
                MapEmpty(app);
                break;
        }

        await app.RunAsync();
        return 0;
    }

    /// <summary>The parsed ballot; null when it is none.</summary>
    public static ValueTask<SpikeBallot?> ReadBallot(HttpRequest request) =>
        JsonSerializer.DeserializeAsync<SpikeBallot>(request.Body, Web, request.HttpContext.RequestAborted);

    private static void MapEmpty(WebApplication app)
    {
        app.MapGet("/", () => "Hello");
        app.MapPost(BallotPath, async (HttpRequest request) =>
            TypedResults.Created(BallotPath, new { Question = (await ReadBallot(request))?.Answers[0].Question }));
    }
}

internal sealed record SpikeBallot(IReadOnlyList<SpikeAnswer> Answers);

internal sealed record SpikeAnswer(int Question, IReadOnlyList<int> Options);
