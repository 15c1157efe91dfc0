using Microsoft.Data.Sqlite;
using Npgsql;

namespace ActiveResident.BuildingBlocks;

/// <summary>Tells a database that is away, which may answer again in a moment, from one that refuses what it was asked.</summary>
public static class Outages
{
    // SQLITE_BUSY, SQLITE_LOCKED, SQLITE_IOERR, SQLITE_FULL and SQLITE_CANTOPEN (sqlite.org/rescode.html).
    private static readonly int[] SqliteCodes = [5, 6, 10, 13, 14];

    // Connection, resources, an operator's intervention (PostgreSQL's manual, appendix A).
    private static readonly string[] PostgresClasses = ["08", "53", "57P"];

    /// <summary>Whether the database was away, however deep in <paramref name="failure"/> that is said.</summary>
    public static bool IsOutage(this Exception failure) => failure switch
    {
        PostgresException postgres => PostgresClasses.Any(postgres.SqlState.StartsWith),
        NpgsqlException => true, // what comes from the connection and not from the server
        SqliteException sqlite => SqliteCodes.Contains(sqlite.SqliteErrorCode),
        _ => failure.InnerException?.IsOutage() ?? false,
    };
}
