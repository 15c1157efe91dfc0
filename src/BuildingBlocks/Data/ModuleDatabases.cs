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
    private static readonly PatientSqlite Patience = new();

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
        services.TryAddSingleton<Arrivals>();
        if (database.Provider == DatabaseProvider.Postgres)
            services.TryAddSingleton(_ => NpgsqlDataSource.Create(Prepared(database.ConnectionString!)));

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

    /// <summary>
    /// The server parses and plans a statement once for a connection instead of each time; of a vote that is most of its work.
    /// Whoever has a pooler between that cannot keep statements says <c>Max Auto Prepare=0</c>.
    /// </summary>
    private static string Prepared(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (!settings.Keys.Contains("Max Auto Prepare", StringComparer.OrdinalIgnoreCase))
            settings.MaxAutoPrepare = 100;

        return settings.ToString();
    }

    private static DbContextOptionsBuilder UseEngine(
        this DbContextOptionsBuilder options, IServiceProvider provider, DatabaseOptions database, string schema) =>
        database.Provider == DatabaseProvider.Postgres
            ? options.UseNpgsql(
                provider.GetRequiredService<NpgsqlDataSource>(),
                npgsql => npgsql.MigrationsHistoryTable("migrations", schema))
            : options
                .UseSqlite(database.SqliteConnection(schema), sqlite => sqlite
                    .MigrationsHistoryTable("migrations")
                    // One text of SQL for lists of any length.
                    .UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
                .AddInterceptors(Patience)
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

    /// <summary>Makes the tables about residents forget in which order these came.</summary>
    /// <returns>False when old pages are still in use and it has to be done again.</returns>
    Task<bool> ForgetArrivalsAsync(CancellationToken ct);

    /// <summary>Whether the database answers.</summary>
    Task<bool> CanConnectAsync(CancellationToken ct);
}

internal sealed class ModuleDatabase<TDb>(IServiceScopeFactory scopes) : IModuleDatabase
    where TDb : ModuleDb
{
    private readonly OutboxSweep sweep = new();
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
        }

        await using var alone = await MigrateAlone(db, scope.ServiceProvider, ct);
        await db.Database.MigrateAsync(ct);
    }

    public async Task<int> DeliverOutboxAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await ActivatorUtilities.CreateInstance<OutboxBatch<TDb>>(scope.ServiceProvider, sweep).DeliverAsync(ct);
    }

    public async Task<bool> ForgetArrivalsAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        if (db.AboutResidents.Count > 0 && db.Database.IsSqlite())
            return await db.RewriteFileAsync(ct);

        foreach (var type in db.AboutResidents)
            await PostgresRewriting.RewriteTableAsync(db, db.Model.FindEntityType(type)!, ct);

        return true;
    }

    public async Task<bool> CanConnectAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<TDb>().Database.CanConnectAsync(ct);
    }

    /// <summary>
    /// EF's own lock ends with the transaction of each migration, and between two of them another host would begin with
    /// what it read before. So one host at a time migrates; the server gives the lock back when the connection ends.
    /// </summary>
    private static async Task<NpgsqlConnection?> MigrateAlone(TDb db, IServiceProvider services, CancellationToken ct)
    {
        if (!db.Database.IsNpgsql() || !await db.Database.CanConnectAsync(ct)) // a database that is not there yet is made by EF
            return null;

        // Not of the pool, which would keep the connection, and with it the lock.
        var database = services.GetRequiredService<DatabaseOptions>();
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ToString());
        await connection.OpenAsync(ct);
        await using var wait = new NpgsqlCommand("SELECT pg_advisory_lock(hashtext('active-resident migrations'))", connection);
        wait.CommandTimeout = 0; // the other host may have many rows to move
        await wait.ExecuteNonQueryAsync(ct);
        return connection;
    }
}
