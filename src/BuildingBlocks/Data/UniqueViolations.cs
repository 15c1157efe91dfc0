using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ActiveResident.BuildingBlocks;

internal static class UniqueViolations
{
    // SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_UNIQUE and SQLITE_CONSTRAINT_ROWID (sqlite.org/rescode.html).
    private static readonly int[] SqliteCodes = [1555, 2067, 2579];

    public static bool IsUniqueViolation(this DbUpdateException refused) => refused.InnerException switch
    {
        SqliteException sqlite => SqliteCodes.Contains(sqlite.SqliteExtendedErrorCode),
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.UniqueViolation,
        _ => false,
    };
}
