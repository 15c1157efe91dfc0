using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ActiveResident.BuildingBlocks;

/// <summary>A connection kept open for one writer's <see cref="SqliteStatement"/>s, whose commits survive the power cut.</summary>
public sealed class SqliteWriting : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly List<SqliteStatement> statements = [];
    private readonly SqliteStatement begin;
    private readonly SqliteStatement commit;
    private readonly SqliteStatement rollback;

    /// <param name="settings">Further pragmas.</param>
    public SqliteWriting(string connectionString, string settings = "")
    {
        connection = new(connectionString);
        connection.Open();
        using (var pragmas = connection.CreateCommand())
        {
#pragma warning disable CA2100 // The settings are constants of the callers.
            pragmas.CommandText = PatientSqlite.Pragma + "PRAGMA synchronous = FULL;" + settings;
#pragma warning restore CA2100
            pragmas.ExecuteNonQuery();
        }

        // At once as a writer: one that begins as a reader cannot wait for another one's lock.
        (begin, commit, rollback) = (Prepare("BEGIN IMMEDIATE"), Prepare("COMMIT"), Prepare("ROLLBACK"));
    }

    public SqliteStatement Prepare(string sql)
    {
        var statement = new SqliteStatement(connection, sql);
        statements.Add(statement);
        return statement;
    }

    /// <summary>Writes in one transaction, which is durable afterwards, or has left nothing behind when this throws.</summary>
    public void Commit(Action write)
    {
        begin.Run();
        try
        {
            write();
            commit.Run();
        }
        catch
        {
            // Some failures, such as a full disk, have ended the transaction themselves.
            if (raw.sqlite3_get_autocommit(connection.Handle!) == 0)
                rollback.Run();

            throw;
        }
    }

    public void Dispose()
    {
        statements.ForEach(statement => statement.Dispose());
        connection.Dispose();
    }
}
