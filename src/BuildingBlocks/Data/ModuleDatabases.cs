using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ActiveResident.BuildingBlocks;

/// <summary>Registers module databases and brings them to the newest schema.</summary>
public static class ModuleDatabases
{
    /// <summary>Registers <typeparamref name="TDb"/> on the configured engine, with its outbox.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">Read by <see cref="DatabaseOptions.Read"/>.</param>
    /// <param name="schema">The module's schema; on SQLite the name of its file.</param>
    public static IServiceCollection AddModuleDb<TDb>(
        this IServiceCollection services, IConfiguration configuration, string schema)
        where TDb : ModuleDb
    {
        var database = DatabaseOptions.Read(configuration);
        services.TryAddSingleton(database);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<OutboxDeliveries>();
        services.TryAddSingleton<OutboxSignals>();
        if (database.Provider == DatabaseProvider.Postgres)
            services.TryAddSingleton(_ => NpgsqlDataSource.Create(database.ConnectionString!));

        services.AddDbContextPool<TDb>((provider, options) => options
            .UseEngine(provider, database, schema)
            // Migrations are written by hand without a model snapshot (ADR 0003); a test compares them with the model.
            .ConfigureWarnings(warnings => warnings
                .Ignore(RelationalEventId.PendingModelChangesWarning)
                // A key that was taken is an answer here, not an error; any other failure is logged where it is caught.
                .Log((RelationalEventId.CommandError, LogLevel.Debug), (CoreEventId.SaveChangesFailed, LogLevel.Debug)))
            .AddInterceptors(provider.GetRequiredService<OutboxSignals>()));
        services.AddSingleton<IModuleDatabase, ModuleDatabase<TDb>>();
        return services;
    }

    private static DbContextOptionsBuilder UseEngine(
        this DbContextOptionsBuilder options, IServiceProvider provider, DatabaseOptions database, string schema) =>
        database.Provider == DatabaseProvider.Postgres
            ? options.UseNpgsql(
                provider.GetRequiredService<NpgsqlDataSource>(),
                npgsql => npgsql.MigrationsHistoryTable("migrations", schema))
            : options
                .UseSqlite(database.SqliteConnection(schema), sqlite => sqlite.MigrationsHistoryTable("migrations"))
                .ReplaceService<IMigrationsSqlGenerator, UnorderedTablesSqliteGenerator>();
}

/// <summary>What the host does to each module's database without knowing its type.</summary>
public interface IModuleDatabase
{
    /// <summary>The module's schema.</summary>
    string Schema { get; }

    /// <summary>Applies the migrations that are missing. Safe to call from several hosts at once.</summary>
    Task MigrateAsync(CancellationToken ct);

    /// <summary>Delivers the events that are due, at most one batch.</summary>
    /// <returns>How many messages were taken up, delivered or not.</returns>
    Task<int> DeliverOutboxAsync(CancellationToken ct);

    /// <summary>Whether the database answers.</summary>
    Task<bool> CanConnectAsync(CancellationToken ct);
}

internal sealed class ModuleDatabase<TDb>(IServiceScopeFactory scopes) : IModuleDatabase
    where TDb : ModuleDb
{
    private readonly Lazy<string> schema = new(() =>
    {
        using var scope = scopes.CreateScope();
        return scope.ServiceProvider.GetRequiredService<TDb>().Schema;
    });

    public string Schema => schema.Value;

    public async Task MigrateAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        if (db.Database.IsSqlite())
        {
            // The host holds the folder's lock, so a migration lock that is found here was left by a killed process,
            // and EF would wait for it for ever (learn.microsoft.com/ef/core/managing-schemas/migrations/applying, "SQLite").
            await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", ct);
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", ct);
            await db.Database.MigrateAsync(ct);
            return;
        }

        await MigrateInTurnAsync(db, scope.ServiceProvider.GetRequiredService<NpgsqlDataSource>(), ct);
    }

    /// <summary>
    /// EF's own lock is let go between two migrations, and a second host would begin with a list of what was missing before.
    /// </summary>
    private static async Task MigrateInTurnAsync(TDb db, NpgsqlDataSource source, CancellationToken ct)
    {
        const string Lock = "SELECT pg_advisory_lock(hashtextextended('active-resident.migrate', 0))";
        await using var turn = await source.OpenConnectionAsync(ct);
        await using (var take = new NpgsqlCommand(Lock, turn) { CommandTimeout = 300 })
            await take.ExecuteNonQueryAsync(ct);

        await db.Database.MigrateAsync(ct);
        await using var release = new NpgsqlCommand(Lock.Replace("_lock", "_unlock", StringComparison.Ordinal), turn);
        await release.ExecuteNonQueryAsync(ct); // a failed migration lets go of it with the connection's session
    }

    public async Task<int> DeliverOutboxAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await ActivatorUtilities.CreateInstance<OutboxBatch<TDb>>(scope.ServiceProvider).DeliverAsync(ct);
    }

    public async Task<bool> CanConnectAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<TDb>().Database.CanConnectAsync(ct);
    }
}
