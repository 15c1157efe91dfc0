using System.Globalization;
using ActiveResident.BuildingBlocks;
using ActiveResident.Identity.Contracts;
using Microsoft.Data.Sqlite;

namespace ActiveResident.Identity;

/// <summary>The embedded engine: one connection kept open, one look-up by key for each.</summary>
internal sealed class SqliteSealedFacts(DatabaseOptions database) : ISealedFacts, IDisposable
{
    private readonly Lock gate = new();
    private SqliteConnection? connection;
    private SqliteStatement? find;

    // SQLite works in the caller's thread: look-ups of a few microseconds each.
    public ValueTask<IReadOnlyList<SealedFacts>> ListAsync(IReadOnlyCollection<Guid> residents, CancellationToken ct)
    {
        var known = new List<SealedFacts>(residents.Count);
        lock (gate)
        {
            var statement = find ??= Prepare();
            foreach (var id in residents)
            {
                if (statement.Bind(1, id).Find(row => Read(id, row)) is { } facts)
                    known.Add(facts);
            }
        }

        return new(known);
    }

    public void Dispose()
    {
        find?.Dispose();
        connection?.Dispose();
    }

    private SqliteStatement Prepare()
    {
        connection = new(database.SqliteConnection(IdentityDb.Name));
        connection.Open();
        using var patience = connection.CreateCommand();
        patience.CommandText = PatientSqlite.Pragma;
        patience.ExecuteNonQuery();
        return new(connection, "SELECT Level, SealedPerson, Version, ReadOn FROM residents WHERE Id = ?1");
    }

    private static SealedFacts Read(Guid id, SqliteRow row) => new(
        id,
        Enum.Parse<AccountLevel>(row.Text(0)),
        row.Text(1),
        (int)row.Number(2),
        DateOnly.ParseExact(row.Text(3), "yyyy-MM-dd", CultureInfo.InvariantCulture));
}
