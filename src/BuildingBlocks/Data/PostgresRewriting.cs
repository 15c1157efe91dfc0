using System.Numerics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace ActiveResident.BuildingBlocks;

/// <summary>
/// PostgreSQL lays rows where there is room when they come, and writes the number of their transaction beside them. Step by
/// step along the random key, rows get a new place (<c>ctid</c>) and one number for all of a step (<c>xmin</c>, which CLUSTER
/// and VACUUM FULL would keep). Writers wait for one step at most; readers never do.
/// </summary>
internal sealed class PostgresRewriting(NpgsqlConnection connection, CancellationToken ct)
{
    private const int RowsInAStep = 10_000;
    private const int MostSteps = 256;

    /// <summary>Rewrites a table, and with it those whose rows would be deleted along with its own.</summary>
    public static async Task RewriteTableAsync(ModuleDb db, IEntityType type, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            var rewriting = new PostgresRewriting((NpgsqlConnection)db.Database.GetDbConnection(), ct);
            await rewriting.Rewrite([
                Table.Of(type, type.FindPrimaryKey()!.Properties[0]),
                .. type.GetReferencingForeignKeys().Select(key => Table.Of(key.DeclaringEntityType, key.Properties[0])),
            ]);
            await rewriting.Run($"""VACUUM "{db.Schema}"."outbox" """); // events that were told lie there as they came
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private async Task Rewrite(IReadOnlyList<Table> tables)
    {
        var steps = await Steps(tables[0]);
        for (var step = 0; step < steps; step++)
            await Step(tables, Bound(step, steps), step + 1 < steps ? Bound(step + 1, steps) : null);

        foreach (var table in tables)
            await Run($"VACUUM {table.Name}");
    }

    /// <summary>A power of two, so that the bounds of steps are round ids.</summary>
    private async Task<int> Steps(Table table)
    {
        await using var count = Command($"SELECT count(*) FROM {table.Name}");
        var rows = (long)(await count.ExecuteScalarAsync(ct))!;
        return (int)Math.Min(MostSteps, BitOperations.RoundUpToPowerOf2((ulong)(rows / RowsInAStep) + 1));
    }

    private async Task Step(IReadOnlyList<Table> tables, string from, string? until)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);

        // Before the first look: a writer of one of these rows has to find it again after this step, not its deleted version.
        await Run($"LOCK TABLE {string.Join(", ", tables.Select(table => table.Name))} IN SHARE ROW EXCLUSIVE MODE");
        foreach (var (table, at) in tables.Select((table, at) => (table, at)))
            await Run($"CREATE TEMP TABLE moved_{at} ON COMMIT DROP AS SELECT * FROM {table.Name} WHERE {table.Within(from, until)}");

        foreach (var table in tables)
            await Run($"DELETE FROM {table.Name} WHERE {table.Within(from, until)}");

        foreach (var (table, at) in tables.Select((table, at) => (table, at)))
            await Run($"INSERT INTO {table.Name} SELECT * FROM moved_{at} ORDER BY {table.Order}");

        await transaction.CommitAsync(ct);
    }

    private static string Bound(int step, int steps) => $"{step * 256 / steps:x2}000000-0000-0000-0000-000000000000";

    private async Task Run(string sql)
    {
        await using var command = Command(sql);
        await command.ExecuteNonQueryAsync(ct);
    }

#pragma warning disable CA2100 // The only variable parts are names of the model and bounds of ours.
    private NpgsqlCommand Command(string sql) => new(sql, connection) { CommandTimeout = 600 };
#pragma warning restore CA2100

    /// <summary>A table, the id along which it is cut into steps, and the key in whose order its rows are laid.</summary>
    private sealed record Table(string Name, string Id, string Order)
    {
        public static Table Of(IEntityType type, IProperty id) => new(
            $"\"{type.GetSchema()}\".\"{type.GetTableName()}\"",
            $"\"{id.GetColumnName()}\"",
            string.Join(", ", type.FindPrimaryKey()!.Properties.Select(property => $"\"{property.GetColumnName()}\"")));

        public string Within(string from, string? until) => $"{Id} >= '{from}'{(until is null ? "" : $" AND {Id} < '{until}'")}";
    }
}
