using ActiveResident.BuildingBlocks;
using ActiveResident.Tests;
using MediatR;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ActiveResident.IntegrationTests;

/// <summary>
/// The real application on data of its own: real migrations, a clock that the test moves, no pump and no job engine.
/// What these would do, the test does (<see cref="DeliverEvents"/>, or <see cref="Send"/> with the job's command).
/// </summary>
public class PortalApp(DatabaseProvider provider) : IAsyncLifetime, IAsyncDisposable
{
    private readonly DatabaseProvider provider = provider;
    private readonly TemporaryFolder storage = new();
    private string? connectionString;
    private PortalFactory? factory;
    private HttpClient? client;

    /// <summary>Settings beside those that the harness makes, e.g. <c>Demo:Enabled</c>; given before the start.</summary>
    public Dictionary<string, string> Settings { get; } = new() { ["Demo:Enabled"] = "false" };

    public TestClock Clock { get; } = new();

    /// <summary>What the application has logged.</summary>
    public LogBook Log { get; } = new();

    public DatabaseProvider Provider => provider;

    public string StoragePath => storage.Path;

    /// <summary>The PostgreSQL database, with which a second host can be started beside this one.</summary>
    public string? ConnectionString => connectionString;

    /// <summary>What the receivers of the tests' own events have got.</summary>
    internal Letterbox Letterbox => Services.GetRequiredService<Letterbox>();

    public IServiceProvider Services => Running.Services;

    /// <summary>A visitor who keeps cookies and is shown redirects instead of following them.</summary>
    public HttpClient Client => client ??= NewClient();

    private PortalFactory Running => factory ?? throw new InvalidOperationException("The application has not been started.");

    /// <summary>Starts an application that one test has to itself.</summary>
    public static async Task<PortalApp> StartAsync(DatabaseProvider provider, params (string Key, string Value)[] settings)
    {
        var app = new PortalApp(provider);
        foreach (var (key, value) in settings)
            app.Settings[key] = value;

        await app.InitializeAsync();
        return app;
    }

    public async Task InitializeAsync()
    {
        if (provider == DatabaseProvider.Postgres)
            connectionString ??= Settings.GetValueOrDefault("Database:ConnectionString") ?? await PostgresServer.CreateDatabaseAsync();

        factory = new PortalFactory(this);
        _ = factory.Server;
    }

    /// <summary>Another visitor, with a cookie jar of its own.</summary>
    public HttpClient NewClient(bool followRedirects = false) =>
        Running.CreateClient(new() { AllowAutoRedirect = followRedirects });

    /// <summary>Sends a command or a query as a page or a job would, in a scope of its own.</summary>
    public async Task<TAnswer> Send<TAnswer>(IRequest<TAnswer> request)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    /// <summary>Delivers every event that is due, and the events that their receivers publish in turn.</summary>
    public async Task DeliverEvents()
    {
        while (await DeliverOneRound() > 0)
        {
        }
    }

    /// <summary>Reads or writes a module's own tables.</summary>
    public async Task<T> In<TDb, T>(Func<TDb, Task<T>> use)
        where TDb : ModuleDb
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TDb>());
    }

    /// <summary>The database of a module as the host knows it, e.g. <c>app.Database("voting")</c>.</summary>
    public IModuleDatabase Database(string schema) =>
        Services.GetServices<IModuleDatabase>().Single(database => database.Schema == schema);

    /// <summary>Stops the application and starts it again on the same data.</summary>
    public async Task Restart()
    {
        await Stop();
        await InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        if (connectionString is not null && !Settings.ContainsKey("Database:ConnectionString"))
            await PostgresServer.DropDatabaseAsync(connectionString);

        storage.Dispose();
        GC.SuppressFinalize(this);
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    /// <summary>Services of a test's own, in place of the application's.</summary>
    protected virtual void Replace(IServiceCollection services)
    {
    }

    private async Task<int> DeliverOneRound()
    {
        var taken = 0;
        foreach (var database in Services.GetServices<IModuleDatabase>())
            taken += await database.DeliverOutboxAsync(CancellationToken.None);

        return taken;
    }

    private async Task Stop()
    {
        client?.Dispose();
        client = null;
        if (factory is null)
            return;

        await factory.DisposeAsync();
        factory = null;
        SqliteConnection.ClearAllPools();
        await UntilFolderIsFree();
    }

    // Program.cs lets go of the folder on its own thread, after the factory has seen the host stop.
    private async Task UntilFolderIsFree()
    {
        var hold = Path.Combine(storage.Path, ".lock");
        for (var attempt = 0; attempt < 100 && File.Exists(hold) && IsHeld(hold); attempt++)
            await Task.Delay(50);
    }

    private static bool IsHeld(string path)
    {
        try
        {
            using var free = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private sealed class PortalFactory(PortalApp app) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment(Environments.Development);
            builder.UseSetting("Database:Provider", $"{app.provider}");
            builder.UseSetting("Storage:Path", app.StoragePath);
            if (app.connectionString is { } connection)
                builder.UseSetting("Database:ConnectionString", connection);
            foreach (var (key, value) in app.Settings)
                builder.UseSetting(key, value);

            builder.ConfigureLogging(logging => logging.ClearProviders());
            builder.ConfigureTestServices(services =>
            {
                services.AddSingleton<ILoggerProvider>(app.Log);
                services.AddUseCases(typeof(PortalApp).Assembly).AddSingleton<Letterbox>();
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(app.Clock));
                foreach (var background in services.Where(RunsByItself).ToList())
                    services.Remove(background);
                QueryWatch.HearFacts(app, services);
                app.Replace(services);
            });
        }

        private static bool RunsByItself(ServiceDescriptor service) =>
            service.ServiceType == typeof(IHostedService)
            && service.ImplementationType is { } type
            && (type == typeof(OutboxPump) || type.Assembly.GetName().Name == "Quartz");
    }
}

/// <summary>The application on the embedded database, shared by the tests of a class.</summary>
public sealed class SqlitePortal() : PortalApp(DatabaseProvider.Sqlite);

/// <summary>The application on PostgreSQL, shared by the tests of a class.</summary>
public sealed class PostgresPortal() : PortalApp(DatabaseProvider.Postgres);
