using ActiveResident.BuildingBlocks;
using ActiveResident.Identity;
using ActiveResident.Identity.Contracts;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ActiveResident.IntegrationTests;

/// <summary>
/// Nothing kept about residents tells at which time of the day or in which order they came: ballots are published in
/// batches whose time is known, and the two must not be laid side by side (invariant 4, ADR 0008).
/// </summary>
public abstract class ArrivalTests(PortalApp app) : IAsyncLifetime
{
    protected static readonly string[] AboutResidents = ["identity", "targeting", "rewards"];
    protected static readonly string[] AboutNobody = ["territories", "electorates"];

    /// <summary>A day of the town: people sign in, vote and leave at odd moments, some events fail.</summary>
    public async Task InitializeAsync()
    {
        var poll = await app.OpenPoll();
        for (var hour = 1; hour <= 4; hour++)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(61.7));
            var session = await SignIn($"{app.Provider}-{hour}");
            Assert.True((await app.Vote(poll, await app.Resident())).IsSuccess);
            if (hour % 2 == 0)
                await app.Send(new EndSession(session.Id));

            await app.DeliverEvents();
            app.Clock.Advance(TimeSpan.FromSeconds(17.3));
            await SignIn($"{app.Provider}-{hour}"); // again: nothing new but a session
        }

        app.Clock.Advance(TimeSpan.FromMinutes(3));
        await SignIn($"{app.Provider}-late"); // its events wait in the outbox
        Assert.True((await app.Vote(poll, await app.Resident())).IsSuccess);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [PortalFact]
    public async Task No_instant_is_kept_but_the_beginning_of_a_day()
    {
        var instants = (await app.Read(AboutResidents, AboutNobody)).Where(value => value.Instant is not null).ToList();

        Assert.NotEmpty(instants);
        Assert.DoesNotContain(instants, value => value.Instant is { } instant
            && instant != DateTimeOffset.MinValue && instant != instant.ToRegionDay().StartAtRegion());
    }

    [PortalFact]
    public async Task Every_id_is_random()
    {
        var ids = (await app.Read([.. AboutResidents, "voting"], AboutNobody))
            .Where(value => value is { Id: not null, Column: not "PollId" }).ToList();

        Assert.Contains(ids, value => value is { Table: "residents", Column: "Id" });
        Assert.Contains(ids, value => value is { Table: "sessions", Column: "Id" });
        Assert.Contains(ids, value => value is { Table: "outbox", Column: "Id" });
        Assert.DoesNotContain(ids, value => value.Id is { Version: 7 });
    }

    [PortalFact]
    public async Task A_dead_letter_keeps_no_time()
    {
        await using var town = await PortalApp.StartAsync(app.Provider);
        town.Letterbox.OnArrival = _ => throw new InvalidOperationException("gone for good");
        await town.In<IdentityDb, int>(db =>
        {
            db.Publish(new BellRung(Guid.NewGuid()));
            return db.SaveChangesAsync();
        });
        for (var attempt = 1; attempt <= OutboxMessage.MostAttempts; attempt++)
        {
            await town.DeliverEvents();
            town.Clock.Advance(TimeSpan.FromHours(1.1));
        }

        var dead = await town.In<IdentityDb, OutboxMessage>(db => db.Outbox.AsNoTracking().SingleAsync());
        Assert.True(dead.IsDead);
        Assert.Equal((DateTimeOffset.MinValue, null, null), (dead.DueAt, dead.LeasedUntil, dead.LeasedBy));
    }

    private async Task<Session> SignIn(string oid)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var account = new StateAccount(oid, null, AccountLevel.Confirmed, new("Примерова", "Анна", null, new(1990, 1, 1), [Addresses.Miass]));
        return await scope.ServiceProvider.GetRequiredService<ResidentRegister>().SignIn(account, CancellationToken.None);
    }
}

public sealed class ArrivalOnSqlite(SqlitePortal app) : ArrivalTests(app), IClassFixture<SqlitePortal>
{
    private readonly SqlitePortal app = app;

    [PortalFact]
    public async Task No_table_about_residents_has_a_hidden_row_number()
    {
        foreach (var schema in AboutResidents)
        {
            foreach (var table in (await app.Tables(schema)).Except(AboutNobody))
            {
                await using var connection = new SqliteConnection($"Data Source={Path.Combine(app.StoragePath, schema)}.db");
                await connection.OpenAsync();
                await using var select = connection.CreateCommand();
#pragma warning disable CA2100 // The name comes from the database's own catalogue.
                select.CommandText = $"SELECT rowid FROM {table}";
#pragma warning restore CA2100
                var refused = await Assert.ThrowsAsync<SqliteException>(() => select.ExecuteScalarAsync());
                Assert.Contains("no such column: rowid", refused.Message, StringComparison.Ordinal);
            }
        }
    }
}

public sealed class ArrivalOnPostgres(PostgresPortal app) : ArrivalTests(app), IClassFixture<PostgresPortal>;
