using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ActiveResident.BuildingBlocks;

/// <summary>
/// Lets SQLite itself wait for a lock, in steps of a millisecond or few. Without this the library sleeps for 150 ms each
/// time another connection is writing, however soon that has ended.
/// </summary>
public sealed class PatientSqlite : DbConnectionInterceptor
{
    /// <summary>
    /// For connections that are opened by hand, along with their other settings. Hot writers move the log into the file
    /// themselves, when it is half as long as this; with the usual 1000 pages each small change beside them would do it anew.
    /// What is deleted is overwritten as well: told events and leaves that were taken up must not lie on in the order in which
    /// they came (invariant 4).
    /// </summary>
    public const string Pragma = "PRAGMA busy_timeout = 30000; PRAGMA wal_autocheckpoint = 8000; PRAGMA secure_delete = ON;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => BePatient(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        BePatient(connection); // answered in memory
        return Task.CompletedTask;
    }

    private static void BePatient(DbConnection connection)
    {
        using var pragma = ((SqliteConnection)connection).CreateCommand();
        pragma.CommandText = Pragma;
        pragma.ExecuteNonQuery();
    }
}
