using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using ActiveResident.BuildingBlocks;
using ActiveResident.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ActiveResident.IntegrationTests;

/// <summary>What an application asks its databases through EF Core, or about residents without it, while a test watches.</summary>
internal sealed class QueryWatch : IDisposable
{
    private static readonly ConcurrentDictionary<QueryWatch, bool> Watching = new();

    private readonly PortalApp app;
    private readonly ConcurrentQueue<string> asked = new();

    public QueryWatch(PortalApp app)
    {
        this.app = app;
        Watching[this] = true;
    }

    /// <summary>The statements since the last call.</summary>
    public IReadOnlyList<string> Take()
    {
        List<string> taken = [];
        while (asked.TryDequeue(out var statement))
            taken.Add(statement);

        return taken;
    }

    public void Dispose() => Watching.TryRemove(this, out _);

    // EF Core remembers for a second that nobody listens, so somebody does from the beginning.
    [ModuleInitializer]
    internal static void Listen() => DiagnosticListener.AllListeners.Subscribe(new Ear());

    /// <summary>Lets watches hear of an application's questions that do not go through EF Core.</summary>
    public static void HearFacts(PortalApp app, IServiceCollection services)
    {
        var reader = services.Single(service => service.ServiceType == typeof(ISealedFacts));
        services.Remove(reader);
        services.AddSingleton(reader.ImplementationType!);
        services.AddSingleton<ISealedFacts>(provider => new HeardFacts(app, (ISealedFacts)provider.GetRequiredService(reader.ImplementationType!)));
    }

    private void Heard(DbCommand command)
    {
        if (IsOurs(command))
            asked.Enqueue(command.CommandText);
    }

    // Tests of other classes run beside this one in the same process.
    private bool IsOurs(DbCommand command) => app.Provider == DatabaseProvider.Sqlite
        ? command.Connection is SqliteConnection file && file.DataSource.StartsWith(app.StoragePath, StringComparison.Ordinal)
        : command.Connection?.Database == new NpgsqlConnectionStringBuilder(app.ConnectionString).Database;

    private sealed class HeardFacts(PortalApp asking, ISealedFacts reader) : ISealedFacts
    {
        public ValueTask<IReadOnlyList<SealedFacts>> ListAsync(IReadOnlyCollection<Guid> residents, CancellationToken ct)
        {
            foreach (var watch in Watching.Keys.Where(watch => watch.app == asking))
                watch.asked.Enqueue($"the sealed facts of {residents.Count} residents");

            return reader.ListAsync(residents, ct);
        }
    }

    private sealed class Ear : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name)
                value.Subscribe(this, name => name == RelationalEventId.CommandExecuting.Name);
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Value is CommandEventData { Command: var command })
            {
                foreach (var watch in Watching.Keys)
                    watch.Heard(command);
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
