using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ActiveResident.BuildingBlocks;
using ActiveResident.Polls.Contracts;
using ActiveResident.Voting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ActiveResident.IntegrationTests;

/// <summary>A portal whose writer can be held up, and made to fail with everything it knows in its mouth.</summary>
public class HardPressedPortal(DatabaseProvider provider) : PortalApp(provider)
{
    internal HardPressedWriter Writer => (HardPressedWriter)Services.GetRequiredService<IBallotWriter>();

    protected override void Replace(IServiceCollection services)
    {
        var real = services.Last(service => service.ServiceType == typeof(IBallotWriter)).ImplementationType!;
        services.Replace(ServiceDescriptor.Singleton<IBallotWriter>(provider =>
            new HardPressedWriter((IBallotWriter)ActivatorUtilities.CreateInstance(provider, real))));
    }
}

internal sealed class HardPressedWriter(IBallotWriter real) : IBallotWriter
{
    private TaskCompletionSource? reached;
    private TaskCompletionSource? mayGoOn;

    public bool IsFailing { get; set; }

    /// <summary>Holds the next group; the answer tells when it has come.</summary>
    public Task Hold()
    {
        mayGoOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return (reached = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
    }

    public void Release() => mayGoOn!.SetResult();

    public async Task WriteAsync(IReadOnlyList<BallotEntry> group)
    {
        if (Interlocked.Exchange(ref reached, null) is { } waited)
        {
            waited.SetResult();
            await mayGoOn!.Task;
        }

        if (IsFailing)
            throw new InvalidOperationException("The ink is out.");

        await real.WriteAsync(group);
    }
}

/// <summary>Requests by the thousand, requests that are given up, and a writer that fails (invariants 1, 2 and 4).</summary>
public abstract class HardPressedTests(HardPressedPortal app)
{
    private const int Requests = 10_000;

    [PortalTheory]
    [InlineData("60")]
    [InlineData("1000000")]
    public async Task Of_ten_thousand_requests_of_one_resident_one_is_taken(string votesPerMinute)
    {
        await using var town = await PortalApp.StartAsync(app.Provider, ("RateLimits:VotesPerMinute", votesPerMinute));
        var poll = await town.OpenPoll();
        using var client = town.ClientOf(await town.Resident());
        var left = new ConcurrentQueue<int>(Enumerable.Range(0, Requests));
        var answers = new ConcurrentDictionary<HttpStatusCode, int>();

        await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(async () =>
        {
            while (left.TryDequeue(out var at))
            {
                using var answer = await client.PostAsync(AddressOf(poll), Ballot(1 + (at % 3)));
                answers.AddOrUpdate(answer.StatusCode, 1, (_, times) => times + 1);
                Assert.True(answer.StatusCode != HttpStatusCode.TooManyRequests || answer.Headers.RetryAfter is not null);
            }
        })));

        var allowed = Math.Min(Requests, int.Parse(votesPerMinute, null));
        Assert.Equal(1, answers[HttpStatusCode.Created]);
        Assert.InRange(answers[HttpStatusCode.Conflict], allowed - 1, (2 * allowed) - 1); // a minute may end meanwhile
        Assert.Equal(Requests, answers[HttpStatusCode.Created] + answers[HttpStatusCode.Conflict] + answers.GetValueOrDefault(HttpStatusCode.TooManyRequests));
        Assert.Equal(Box.Of(1), await town.Box(poll));
        Assert.Equal(1, await town.In<VotingDb, int>(db => db.PendingLeaves.CountAsync(row => row.PollId == poll.Id)));
    }

    [PortalFact]
    public async Task A_request_that_was_given_up_is_in_the_box_once_and_can_be_repeated()
    {
        var poll = await app.OpenPoll();
        using var client = app.ClientOf(await app.Resident());
        client.DefaultRequestHeaders.Add("Idempotency-Key", "key-of-an-impatient-one");
        using var patience = new CancellationTokenSource();
        var isHeld = app.Writer.Hold();
        var given = client.PostAsync(AddressOf(poll), Ballot(2), patience.Token);
        await isHeld;
        await patience.CancelAsync();
        app.Writer.Release();
        await Record.ExceptionAsync(() => given); // what is in the queue is written, whether or not somebody still waits
        using var first = await client.PostAsync(AddressOf(poll), Ballot(2));
        using var second = await client.PostAsync(AddressOf(poll), Ballot(2));

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, second.StatusCode));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal(Box.Of(1), await app.Box(poll));
    }

    [PortalFact]
    public async Task A_writer_that_fails_leaves_nothing_in_the_box_and_nothing_in_the_log()
    {
        var poll = await app.OpenPoll(questions: Town.OneOf(97));
        var resident = await app.Resident();
        using var client = app.ClientOf(resident);
        client.DefaultRequestHeaders.Add("Idempotency-Key", "key-of-a-patient-one");
        app.Writer.IsFailing = true;
        using var refused = await client.PostAsync(AddressOf(poll), Ballot(96));
        app.Writer.IsFailing = false;
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "2"), (refused.StatusCode, $"{refused.Headers.RetryAfter}"));
        Assert.Equal(Box.Of(0), await app.Box(poll));

        using var taken = await client.PostAsync(AddressOf(poll), Ballot(96));
        var code = (await taken.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()!;

        Assert.Contains(app.Log.Lines, line => line.Contains("The ink is out.", StringComparison.Ordinal));
        string[] secrets =
        [
            code, code.Replace("-", "", StringComparison.Ordinal), "[96]", "key-of-a-patient-one", "Примерова", resident.Token,
            $"{resident.Id}", $"{resident.Id:N}",
        ];
        Assert.All(app.Log.Lines, line => Assert.All(secrets, secret => Assert.DoesNotContain(secret, line, StringComparison.OrdinalIgnoreCase)));
    }

    private static Uri AddressOf(PollDefinition poll) => new($"/api/v1/polls/{poll.Number}/ballot", UriKind.Relative);

    private static StringContent Ballot(int option) =>
        new($$"""{"answers":[{"question":1,"options":[{{option}}]}]}""", Encoding.UTF8, "application/json");
}

public sealed class HardPressedSqlite() : HardPressedPortal(DatabaseProvider.Sqlite);

public sealed class HardPressedPostgres() : HardPressedPortal(DatabaseProvider.Postgres);

public sealed class HardPressedOnSqlite(HardPressedSqlite app) : HardPressedTests(app), IClassFixture<HardPressedSqlite>;

public sealed class HardPressedOnPostgres(HardPressedPostgres app) : HardPressedTests(app), IClassFixture<HardPressedPostgres>;
