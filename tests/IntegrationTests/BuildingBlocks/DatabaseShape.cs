using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace ActiveResident.IntegrationTests;

/// <summary>Tables, columns, keys and indexes of a database, a line each. Column defaults are left out: a column that a
/// later migration adds needs one for the rows that are there already.</summary>
internal static class DatabaseShape
{
    private const string Sqlite = """
        SELECT 'column ' || t.name || '.' || c.name || ' ' || c.type || ' notnull=' || c."notnull" || ' key=' || c.pk
        FROM sqlite_master t, pragma_table_xinfo(t.name) c
        WHERE t.type = 'table' AND t.name NOT IN ('migrations', '__EFMigrationsLock', 'sqlite_sequence')
        UNION ALL
        SELECT 'index ' || t.name || '.' || i.name || ' unique=' || i."unique" || ' of=' || i.origin || ' ' || c.seqno || ':'
            || ifnull(c.name, '?') || ' desc=' || c."desc" || ' ' || ifnull(substr(m.sql, nullif(instr(m.sql, ' WHERE '), 0)), '')
        FROM sqlite_master t, pragma_index_list(t.name) i, pragma_index_xinfo(i.name) c
        LEFT JOIN sqlite_master m ON m.type = 'index' AND m.name = i.name
        WHERE t.type = 'table' AND c.key = 1 AND t.name NOT IN ('migrations', '__EFMigrationsLock', 'sqlite_sequence')
        UNION ALL
        SELECT 'foreign key ' || t.name || '.' || f."from" || ' -> ' || f."table" || '.' || f."to" || ' ' || f.on_delete
        FROM sqlite_master t, pragma_foreign_key_list(t.name) f
        WHERE t.type = 'table'
        """;

    private const string Postgres = """
        SELECT 'column ' || table_name || '.' || column_name || ' ' || udt_name || ' ' || coalesce(character_maximum_length, 0)
            || ' ' || coalesce(numeric_precision, 0) || ',' || coalesce(numeric_scale, 0)
            || ' nullable=' || is_nullable || ' identity=' || is_identity
        FROM information_schema.columns WHERE table_schema = $1 AND table_name <> 'migrations'
        UNION ALL
        SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = $1 AND tablename <> 'migrations'
        UNION ALL
        SELECT 'constraint ' || r.relname || ' ' || c.conname || ' ' || pg_get_constraintdef(c.oid)
        FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid JOIN pg_namespace n ON n.oid = c.connamespace
        WHERE n.nspname = $1 AND r.relname <> 'migrations'
        """;

    public static async Task<IReadOnlyList<string>> ReadAsync(DbConnection connection, string schema)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = connection is SqliteConnection ? Sqlite : Postgres;
        if (connection is not SqliteConnection)
        {
            var parameter = command.CreateParameter();
            parameter.Value = schema;
            command.Parameters.Add(parameter);
        }

        List<string> lines = [];
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));

        return [.. lines.Order(StringComparer.Ordinal)];
    }
}
