using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ActiveResident.BuildingBlocks;
using ActiveResident.Voting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ActiveResident.IntegrationTests;

/// <summary>A portal whose writer waits at its first group until it is told to go on.</summary>
public sealed class JammedPortal() : PortalApp(DatabaseProvider.Sqlite)
{
    internal JammedWriter Writer { get; } = new();

    protected override void Replace(IServiceCollection services) =>
        services.Replace(ServiceDescriptor.Singleton<IBallotWriter>(Writer));
}

internal sealed class JammedWriter : IBallotWriter
{
    private readonly TaskCompletionSource jammed = new();
    private readonly TaskCompletionSource open = new();

    public Task Jammed => jammed.Task;

    public void Open() => open.TrySetResult();

    public async Task WriteAsync(IReadOnlyList<BallotEntry> group)
    {
        jammed.TrySetResult();
        await open.Task;
        foreach (var entry in group)
            entry.Took();
    }
}

public sealed class FullQueueTests(JammedPortal app) : IClassFixture<JammedPortal>, IDisposable
{
    private const int Capacity = 4096;

    public void Dispose() => app.Writer.Open();

    [Fact]
    public async Task A_full_queue_answers_at_once_that_the_same_request_may_come_again()
    {
        var poll = await app.OpenPoll();
        var resident = await app.Resident();
        var box = app.Services.GetRequiredService<BallotBox>();
        var paper = BallotPaper.Fill(poll.Questions, [new(1, [1])]).Value;
        Task<Result<string>> Cast() => box.CastAsync(
            new(poll, Guid.NewGuid(), paper, $"{Guid.NewGuid():N}", app.Clock.GetUtcNow())).AsTask();
        var first = Cast();
        await app.Writer.Jammed;
        var waiting = Enumerable.Range(0, Capacity).Select(_ => Cast()).ToList();
        Assert.All(waiting, answer => Assert.False(answer.IsCompleted));

        using var client = app.ClientOf(resident);
        using var refused = await client.PostAsJsonAsync(
            new Uri($"/api/v1/polls/{poll.Number}/ballot", UriKind.Relative), new { answers = new[] { new { question = 1, options = new[] { 1 } } } });

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal("2", refused.Headers.RetryAfter?.ToString());
        Assert.Equal("busy", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());

        app.Writer.Open();
        Assert.All(await Task.WhenAll([first, .. waiting]), answer => Assert.True(answer.IsSuccess));
    }
}
