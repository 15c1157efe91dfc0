using Microsoft.EntityFrameworkCore;

namespace ActiveResident.BuildingBlocks;

/// <summary>
/// SQLite writes a module's whole file anew, in the order of the keys; then the write-ahead log, which has the pages in the
/// order in which they were written, is cut off.
/// </summary>
internal static class SqliteRewriting
{
    /// <returns>False when somebody still reads from the log.</returns>
    public static async Task<bool> RewriteFileAsync(this ModuleDb db, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandTimeout = 600; // the file may have millions of residents
            command.CommandText = "VACUUM";
            await command.ExecuteNonQueryAsync(ct);
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            await using var answer = await command.ExecuteReaderAsync(ct);
            return await answer.ReadAsync(ct) && answer.GetInt32(0) == 0;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
