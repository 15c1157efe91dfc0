using Microsoft.EntityFrameworkCore.Migrations;

namespace ActiveResident.BuildingBlocks;

/// <summary>
/// Lets a migration make a table anew and keep its rows, the same on both engines: SQLite can change neither a column nor
/// the order in which a table lies.
/// </summary>
public static class RebuiltTables
{
    private const string Sqlite = "Microsoft.EntityFrameworkCore.Sqlite";

    /// <summary>Takes a table away with its keys and indexes; its rows wait for <see cref="PutBack"/>.</summary>
    public static void SetAside(this MigrationBuilder migration, string schema, string table)
    {
        var (here, aside) = (migration.Named(schema, table), migration.Named(schema, table + "_aside"));
        migration.Sql($"CREATE TABLE {aside} AS SELECT * FROM {here}");
        migration.DropTable(table, schema);
    }

    /// <summary>Puts the rows into the table that was made meanwhile, in no order that they had.</summary>
    /// <param name="columns">Columns of the new table, each with the expression on the old one that fills it.</param>
    public static void PutBack(
        this MigrationBuilder migration, string schema, string table, params (string Column, string From)[] columns)
    {
        var (here, aside) = (migration.Named(schema, table), migration.Named(schema, table + "_aside"));
        var into = string.Join(", ", columns.Select(column => $"\"{column.Column}\""));
        var from = string.Join(", ", columns.Select(column => column.From));

        // A table of PostgreSQL lies in the order in which rows came; on SQLite a marked one lies in that of its key.
        var order = migration.ActiveProvider == Sqlite ? "" : " ORDER BY random()";
        migration.Sql($"INSERT INTO {here} ({into}) SELECT {from} FROM {aside}{order}");
        migration.DropTable(table + "_aside", schema);
    }

    /// <summary>A column that stays as it is.</summary>
    public static (string Column, string From) Same(string column) => (column, $"\"{column}\"");

    /// <summary>The region's day of an instant that was kept in <paramref name="column"/>.</summary>
    public static string DayOf(this MigrationBuilder migration, string column) => migration.ActiveProvider == Sqlite
        ? $"date(\"{column}\", '+5 hours')"
        : $"(\"{column}\" AT TIME ZONE 'Asia/Yekaterinburg')::date";

    /// <summary>The end of the region's day on which the instant in <paramref name="column"/> falls.</summary>
    public static string EndOfDayOf(this MigrationBuilder migration, string column) => migration.ActiveProvider == Sqlite
        ? $"strftime('%Y-%m-%d %H:%M:%S', date(\"{column}\", '+5 hours', '+1 day'), '-5 hours')"
        : $"(({migration.DayOf(column)} + 1)::timestamp AT TIME ZONE 'Asia/Yekaterinburg')";

    private static string Named(this MigrationBuilder migration, string schema, string table) =>
        migration.ActiveProvider == Sqlite ? $"\"{table}\"" : $"\"{schema}\".\"{table}\"";
}
