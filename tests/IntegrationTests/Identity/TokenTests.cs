using System.Net;
using System.Net.Http.Headers;
using ActiveResident.BuildingBlocks;
using ActiveResident.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ActiveResident.IntegrationTests.Identity;

/// <summary>Tokens of the app: in force without a query, and shut out when their session is.</summary>
public abstract class TokenTests(PortalApp app)
{
    private static readonly Uri Points = new("/api/v1/me/points", UriKind.Relative);

    [PortalFact]
    public async Task A_token_is_in_force_to_its_last_second()
    {
        await using var town = await PortalApp.StartAsync(app.Provider);
        var resident = await town.Resident();
        var session = await SessionOf(town, resident);

        town.Clock.SetTo(session.ExpiresAt - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await Ask(town, resident.Token)).Status);

        town.Clock.SetTo(session.ExpiresAt);
        Assert.Equal((HttpStatusCode.Unauthorized, "Bearer error=\"invalid_token\""), await Ask(town, resident.Token));
    }

    [PortalFact]
    public async Task A_revoked_token_is_refused_at_once_and_also_after_a_restart()
    {
        await using var town = await PortalApp.StartAsync(app.Provider);
        var (gone, stays) = (await town.Resident(), await town.Resident());
        Assert.Equal(HttpStatusCode.OK, (await Ask(town, gone.Token)).Status);

        await town.Send(new EndSession((await SessionOf(town, gone)).Id));
        Assert.Equal((HttpStatusCode.Unauthorized, "Bearer error=\"invalid_token\""), await Ask(town, gone.Token));

        await town.Restart();
        Assert.Equal((HttpStatusCode.Unauthorized, "Bearer error=\"invalid_token\""), await Ask(town, gone.Token));
        Assert.Equal(HttpStatusCode.OK, (await Ask(town, stays.Token)).Status);
    }

    [PortalTheory]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer unknown")]
    [InlineData("bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Basic dXNlcjpwYXNz")]
    public async Task What_is_no_token_is_answered_with_a_challenge(string header)
    {
        using var client = app.NewClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header);

        using var answer = await client.GetAsync(Points);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer error=\"invalid_token\"", answer.Headers.WwwAuthenticate.ToString());
    }

    [PortalFact]
    public async Task A_token_of_another_installation_is_refused()
    {
        var resident = await app.Resident();
        var session = await SessionOf(app, resident);
        var foreign = new BearerToken(session.Id, resident.Id, session.ExpiresAt).Seal(new byte[32]);

        Assert.Equal((HttpStatusCode.Unauthorized, "Bearer error=\"invalid_token\""), await Ask(app, foreign));
    }

    [PortalFact]
    public async Task A_session_that_ended_on_another_host_is_shut_out_when_revocations_are_read_again()
    {
        await using var town = await PortalApp.StartAsync(app.Provider);
        var resident = await town.Resident();
        var session = await SessionOf(town, resident);

        // What another host does to the row.
        await town.In<IdentityDb, int>(async db =>
        {
            (await db.Sessions.SingleAsync(s => s.Id == session.Id)).Revoke(town.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });
        await town.Services.GetRequiredService<RevokedSessions>().ReadAsync(CancellationToken.None);

        Assert.Equal((HttpStatusCode.Unauthorized, "Bearer error=\"invalid_token\""), await Ask(town, resident.Token));
    }

    [PortalFact]
    public async Task A_token_is_known_without_asking_for_its_session()
    {
        var resident = await app.Resident();
        using var watch = new QueryWatch(app);

        Assert.Equal(HttpStatusCode.OK, (await Ask(app, resident.Token)).Status);

        var asked = watch.Take();
        Assert.NotEmpty(asked); // the points themselves
        Assert.DoesNotContain(asked, statement => statement.Contains("sessions", StringComparison.Ordinal));
    }

    private static async Task<(HttpStatusCode Status, string Challenge)> Ask(PortalApp town, string token)
    {
        using var client = town.NewClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await client.GetAsync(Points);
        return (answer.StatusCode, answer.Headers.WwwAuthenticate.ToString());
    }

    private static Task<Session> SessionOf(PortalApp town, Townsperson resident) => town.In<IdentityDb, Session>(
        db => db.Sessions.AsNoTracking().SingleAsync(session => session.ResidentId == resident.Id));
}

public sealed class TokensOnSqlite(SqlitePortal app) : TokenTests(app), IClassFixture<SqlitePortal>;

public sealed class TokensOnPostgres(PostgresPortal app) : TokenTests(app), IClassFixture<PostgresPortal>
{
    private readonly PostgresPortal app = app;

    [PortalFact]
    public async Task A_host_hears_within_seconds_what_another_has_revoked()
    {
        var key = ("Identity:HashKey", "the same key of at least thirty-two characters");
        await using var here = await PortalApp.StartAsync(DatabaseProvider.Postgres, key);
        await using var there = await PortalApp.StartAsync(
            DatabaseProvider.Postgres, key, ("Database:ConnectionString", here.ConnectionString!));
        var resident = await here.Resident();
        using var client = there.ClientOf(resident);
        Assert.True((await client.GetAsync(new Uri("/api/v1/me/points", UriKind.Relative))).IsSuccessStatusCode);

        var session = await here.In<IdentityDb, Guid>(db => db.Sessions.Where(s => s.ResidentId == resident.Id).Select(s => s.Id).SingleAsync());
        await here.Send(new EndSession(session));

        // The one test that waits for real seconds: its subject is the loop itself.
        var status = HttpStatusCode.OK;
        for (var seconds = 0; seconds < 20 && status == HttpStatusCode.OK; seconds++)
        {
            await Task.Delay(TimeSpan.FromSeconds(0.5));
            status = (await client.GetAsync(new Uri("/api/v1/me/points", UriKind.Relative))).StatusCode;
        }

        Assert.Equal(HttpStatusCode.Unauthorized, status);
    }
}
