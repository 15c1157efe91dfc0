using ActiveResident.Identity.Contracts;
using Npgsql;

namespace ActiveResident.Identity;

/// <summary>PostgreSQL: one statement for all.</summary>
internal sealed class PostgresSealedFacts(NpgsqlDataSource source) : ISealedFacts
{
    public async ValueTask<IReadOnlyList<SealedFacts>> ListAsync(IReadOnlyCollection<Guid> residents, CancellationToken ct)
    {
        await using var list = source.CreateCommand(
            """SELECT "Id", "Level", "SealedPerson", "Version", "ReadOn" FROM identity.residents WHERE "Id" = ANY($1)""");
        list.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. residents] });
        var known = new List<SealedFacts>(residents.Count);
        await using var rows = await list.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            known.Add(new(
                rows.GetGuid(0), Enum.Parse<AccountLevel>(rows.GetString(1)), rows.GetString(2), rows.GetInt32(3), rows.GetFieldValue<DateOnly>(4)));
        }

        return known;
    }
}
