using System.Data.Common;
using ActiveResident.BuildingBlocks;
using ActiveResident.Rewards;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ActiveResident.IntegrationTests;

public abstract class MigrationTests(PortalApp app)
{
    [PortalFact]
    public async Task Migrations_build_what_the_models_describe()
    {
        var databases = app.Services.GetServices<IModuleDatabase>().ToList();

        Assert.Equal(["identity", "polls", "rewards", "targeting", "voting"], databases.Select(db => db.Schema).Order());
        foreach (var database in databases)
        {
            var (described, built) = (await Described(database), await Built(database));
            Assert.Contains(described, line => line.StartsWith("column outbox.Id ", StringComparison.Ordinal));
            Assert.Equal(Told(database, described), Told(database, built));
        }
    }

    [PortalFact]
    public async Task Migrating_again_changes_nothing()
    {
        foreach (var database in app.Services.GetServices<IModuleDatabase>())
        {
            var (before, applied) = (await Built(database), await Applied(database));
            await database.MigrateAsync(CancellationToken.None);

            Assert.NotEmpty(applied);
            Assert.Equal(applied, await Applied(database));
            Assert.Equal(before, await Built(database));
        }
    }

    /// <summary>An empty database of the same engine, open.</summary>
    protected abstract Task<DbConnection> EmptyDatabase();

    private async Task<IReadOnlyList<string>> Described(IModuleDatabase database)
    {
        await using var empty = await EmptyDatabase();
        await using var script = empty.CreateCommand();
#pragma warning disable CA2100 // The script is EF Core's own.
        script.CommandText = await Use(database, db => Task.FromResult(db.Database.GenerateCreateScript()));
#pragma warning restore CA2100
        await script.ExecuteNonQueryAsync();
        return await DatabaseShape.ReadAsync(empty, database.Schema);
    }

    private Task<IReadOnlyList<string>> Built(IModuleDatabase database) => Use(database, async db =>
    {
        await db.Database.OpenConnectionAsync();
        return await DatabaseShape.ReadAsync(db.Database.GetDbConnection(), database.Schema);
    });

    private Task<List<string>> Applied(IModuleDatabase database) => Use(
        database, async db => (await db.Database.GetAppliedMigrationsAsync()).ToList());

    private async Task<T> Use<T>(IModuleDatabase database, Func<ModuleDb, Task<T>> use)
    {
        var context = database.GetType().GetGenericArguments()[0];
        await using var scope = app.Services.CreateAsyncScope();
        return await use((ModuleDb)scope.ServiceProvider.GetRequiredService(context));
    }

    // One text, so that a difference is shown with its neighbours and the module it is in.
    private static string Told(IModuleDatabase database, IEnumerable<string> lines) =>
        $"{database.Schema}:\n{string.Join('\n', lines)}";
}

public sealed class MigrationsOnSqlite(SqlitePortal app) : MigrationTests(app), IClassFixture<SqlitePortal>
{
    private readonly SqlitePortal app = app;

    [Fact]
    public async Task A_migration_lock_left_by_a_killed_host_does_not_stop_the_next_start()
    {
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(app.StoragePath, "polls.db")}"))
        {
            await connection.OpenAsync();
            await using var left = connection.CreateCommand();
            left.CommandText = """
                CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT OR REPLACE INTO "__EFMigrationsLock" VALUES (1, '2026-11-23 05:00:00');
                """;
            await left.ExecuteNonQueryAsync();
        }

        await app.Database("polls").MigrateAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task The_embedded_engine_waits_for_a_lock_by_itself()
    {
        var patience = await app.In<RewardsDb, List<int>>(db =>
            db.Database.SqlQueryRaw<int>("SELECT timeout AS Value FROM pragma_busy_timeout").ToListAsync());

        Assert.Equal([30_000], patience);
    }

    protected override async Task<DbConnection> EmptyDatabase()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        return connection;
    }
}

public sealed class MigrationsOnPostgres(PostgresPortal app) : MigrationTests(app), IClassFixture<PostgresPortal>
{
    [PortalFact]
    public async Task Two_hosts_may_start_at_once_on_an_empty_database()
    {
        var shared = ("Database:ConnectionString", await PostgresServer.CreateDatabaseAsync());

        var hosts = await Task.WhenAll(Enumerable.Range(0, 2).Select(
            _ => Task.Run(() => PortalApp.StartAsync(DatabaseProvider.Postgres, shared))));

        foreach (var host in hosts)
            await host.DisposeAsync();
    }

    protected override async Task<DbConnection> EmptyDatabase()
    {
        var connection = new NpgsqlConnection(await PostgresServer.CreateDatabaseAsync());
        await connection.OpenAsync();
        return connection;
    }
}
