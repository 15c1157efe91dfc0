using ActiveResident.BuildingBlocks;
using ActiveResident.Targeting;
using MediatR;

namespace ActiveResident.Host;

/// <summary>What happens before the first request: the data folder, the databases, the directory, the demo town.</summary>
internal static class StartUp
{
    private static readonly TimeSpan AfterStart = TimeSpan.FromSeconds(2);

    /// <summary>Runs the program, and tells an operator in one sentence why it could not start.</summary>
    public static async Task<int> Guarded(Func<Task<int>> program)
    {
        try
        {
            return await program();
        }
        catch (StartRefusedException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 1;
        }
    }

    /// <summary>Prepares the data for serving, and holds the folder until the host stops.</summary>
    public static async Task<StorageFolder> PrepareAsync(WebApplication app)
    {
        if (app.Environment.IsProduction() && app.Configuration.GetValue<bool>("Demo:Enabled"))
            throw new StartRefusedException("Demo:Enabled is on: invented residents and votes do not belong into production.");

        var database = app.Services.GetRequiredService<DatabaseOptions>();
        var storage = StorageFolder.Open(database);
        if (database.Provider == DatabaseProvider.Sqlite)
            SpareThreads();

        await MigrateAsync(app.Services, app.Lifetime.ApplicationStopping);
        await SettleAsync(app, app.Configuration.GetValue("Demo:Enabled", true), app.Lifetime.ApplicationStopping);
        app.Lifetime.ApplicationStarted.Register(() => _ = GiveBackAsync());
        return storage;
    }

    /// <summary>
    /// SQLite works, and waits for the disk, in the thread that calls it: the ballot box, the ledger, the roll, a job. The pool
    /// would notice only after half a second that all of its few threads are held up.
    /// </summary>
    private static void SpareThreads()
    {
        const int HeldUp = 6;
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(workers + HeldUp, ports);
    }

    public static async Task MigrateAsync(IServiceProvider services, CancellationToken ct)
    {
        // The first alone: on PostgreSQL it makes the database where there is none.
        var databases = services.GetServices<IModuleDatabase>().ToList();
        await databases[0].MigrateAsync(ct);
        await Task.WhenAll(databases.Skip(1).Select(database => Task.Run(() => database.MigrateAsync(ct), ct)));
    }

    /// <summary>Gives back what the start has taken and nobody needs any more, once the first readers were answered.</summary>
    private static async Task GiveBackAsync()
    {
        await Task.Delay(AfterStart);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    /// <summary>Loads the directory of territories and, where wanted, the demo town.</summary>
    public static async Task SettleAsync(WebApplication app, bool withDemo, CancellationToken ct)
    {
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var modules = scope.ServiceProvider.GetRequiredService<IMediator>();
            await modules.Send(new LoadTerritories(Path.Combine(app.Environment.ContentRootPath, "Data")), ct);
            if (withDemo)
            {
                await ActivatorUtilities.CreateInstance<DemoTown>(scope.ServiceProvider)
                    .SettleAsync(Path.Combine(app.Environment.ContentRootPath, "Demo"), ct);
            }
        }

        await app.Services.GetRequiredService<TerritoryBook>().OpenAsync(ct);
        await app.Services.GetRequiredService<MapSheets>().OpenAsync(Path.Combine(app.Environment.ContentRootPath, "Data"), ct);
    }
}
