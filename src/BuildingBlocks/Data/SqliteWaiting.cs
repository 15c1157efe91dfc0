using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ActiveResident.BuildingBlocks;

/// <summary>
/// Lets SQLite itself wait while another connection writes: it asks again after a millisecond or two. The driver, left to
/// itself, sleeps for 150 each time, and a ballot with it.
/// </summary>
internal sealed class SqliteWaiting : DbConnectionInterceptor
{
    public static readonly SqliteWaiting Instance = new();

    private const string Wait = "PRAGMA busy_timeout = 20000";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Wait;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Wait;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
