using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using ActiveResident.BuildingBlocks;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace ActiveResident.IntegrationTests;

/// <summary>What an application asks its databases through EF Core while a test watches.</summary>
internal sealed class QueryWatch : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly PortalApp app;
    private readonly ConcurrentQueue<string> asked = new();
    private readonly ConcurrentQueue<IDisposable> subscriptions = new();

    public QueryWatch(PortalApp app)
    {
        this.app = app;
        subscriptions.Enqueue(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>The statements since the last call.</summary>
    public IReadOnlyList<string> Take()
    {
        List<string> taken = [];
        while (asked.TryDequeue(out var statement))
            taken.Add(statement);

        return taken;
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
            subscriptions.Enqueue(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == RelationalEventId.CommandExecuting.Name && value.Value is CommandEventData { Command: var command } && IsOurs(command))
            asked.Enqueue(command.CommandText);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        foreach (var subscription in subscriptions)
            subscription.Dispose();
    }

    // Tests of other classes run beside this one in the same process.
    private bool IsOurs(DbCommand command) => app.Provider == DatabaseProvider.Sqlite
        ? command.Connection is SqliteConnection file && file.DataSource.StartsWith(app.StoragePath, StringComparison.Ordinal)
        : command.Connection?.Database == new NpgsqlConnectionStringBuilder(app.ConnectionString).Database;
}
