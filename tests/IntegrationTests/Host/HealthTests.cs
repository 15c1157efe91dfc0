using System.Net;
using ActiveResident.Polls.Contracts;
using ActiveResident.Voting;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.IntegrationTests;

public abstract class HealthTests(PortalApp app)
{
    [PortalFact]
    public async Task A_running_host_says_that_it_lives() =>
        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync(new Uri("/healthz/live", UriKind.Relative))).StatusCode);

    [PortalFact]
    public async Task A_result_that_is_held_back_is_told_to_ops_and_the_host_serves_on()
    {
        var poll = await Spoilt();
        Assert.DoesNotContain($"held back: {poll.Number}", await Ready(), StringComparison.Ordinal);

        await app.CloseAndCount(poll);

        Assert.StartsWith("Degraded\n", await Ready(), StringComparison.Ordinal);
        Assert.Contains($"results held back: {poll.Number}", await Ready(), StringComparison.Ordinal);
    }

    [PortalFact]
    public async Task Counters_that_had_to_be_corrected_are_told_to_ops()
    {
        var poll = await Spoilt();

        await app.Send(new CheckCounters());

        Assert.Contains("counters corrected:", await Ready(), StringComparison.Ordinal);
        Assert.Contains($"{poll.Number}", await Ready(), StringComparison.Ordinal);
    }

    private async Task<PollDefinition> Spoilt()
    {
        var poll = await app.OpenPoll();
        await app.Vote(poll, await app.Resident(), 1);
        await app.In<VotingDb, int>(db => db.Counters
            .Where(counter => counter.PollId == poll.Id && counter.Question == 1)
            .ExecuteUpdateAsync(set => set.SetProperty(counter => counter.Votes, counter => counter.Votes + 1)));
        return poll;
    }

    private async Task<string> Ready()
    {
        using var answer = await app.Client.GetAsync(new Uri("/healthz/ready", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }
}

public sealed class HealthOnSqlite(SqlitePortal app) : HealthTests(app), IClassFixture<SqlitePortal>;

public sealed class HealthOnPostgres(PostgresPortal app) : HealthTests(app), IClassFixture<PostgresPortal>;
