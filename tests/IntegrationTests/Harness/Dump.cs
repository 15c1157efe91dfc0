using System.Globalization;
using ActiveResident.BuildingBlocks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ActiveResident.IntegrationTests;

/// <summary>One value of a dumped database.</summary>
internal sealed record DumpedValue(string Schema, string Table, string Column, object Value)
{
    /// <summary>The instant that it is: SQLite has text for them.</summary>
    public DateTimeOffset? Instant => Value switch
    {
        DateTime instant => new(DateTime.SpecifyKind(instant, DateTimeKind.Utc)),
        string { Length: >= 19 } text when text[10] is ' ' or 'T'
            && DateTimeOffset.TryParse(text, null, DateTimeStyles.AssumeUniversal, out var instant) => instant,
        _ => null,
    };

    public Guid? Id => Value as Guid? ?? (Value is string text && Guid.TryParse(text, out var id) ? id : null);

    public override string ToString() => $"{Schema}.{Table}.{Column} = {Value}";
}

/// <summary>Everything that somebody has who copied the databases.</summary>
internal static class Dump
{
    /// <summary>Every value of every table of some modules, but for the tables that are about no resident.</summary>
    public static async Task<IReadOnlyList<DumpedValue>> Read(this PortalApp app, string[] schemas, params string[] except)
    {
        List<DumpedValue> values = [];
        foreach (var schema in schemas)
        {
            foreach (var table in (await app.Tables(schema)).Except([.. except, "migrations"]))
                await Read(app, schema, table, values);
        }

        return values;
    }

    public static Task<IReadOnlyList<string>> Tables(this PortalApp app, string schema) => Use(app, schema, async db =>
    {
        await db.Database.OpenConnectionAsync();
        return (IReadOnlyList<string>)
        [
            .. (await DatabaseShape.ReadAsync(db.Database.GetDbConnection(), schema))
                .Where(line => line.StartsWith("column ", StringComparison.Ordinal))
                .Select(line => line.Split(' ')[1].Split('.')[0]).Distinct(),
        ];
    });

    private static Task<int> Read(PortalApp app, string schema, string table, List<DumpedValue> into) => Use(app, schema, async db =>
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The names come from the database's own catalogue.
        command.CommandText = $"SELECT * FROM {(app.Provider == DatabaseProvider.Postgres ? $"{schema}." : "")}{table}";
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            into.AddRange(Enumerable.Range(0, reader.FieldCount).Where(column => !reader.IsDBNull(column))
                .Select(column => new DumpedValue(schema, table, reader.GetName(column), reader.GetValue(column))));
        }

        return into.Count;
    });

    private static async Task<T> Use<T>(PortalApp app, string schema, Func<ModuleDb, Task<T>> use)
    {
        var context = app.Database(schema).GetType().GetGenericArguments()[0];
        await using var scope = app.Services.CreateAsyncScope();
        return await use((ModuleDb)scope.ServiceProvider.GetRequiredService(context));
    }
}
