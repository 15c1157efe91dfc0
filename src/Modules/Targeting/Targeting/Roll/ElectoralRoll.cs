using ActiveResident.BuildingBlocks;
using ActiveResident.Identity.Contracts;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace ActiveResident.Targeting;

/// <summary>
/// Who lives where, in bounded memory. Filled in the background, by news of a resident, and by those who were asked for
/// and missing. A line never gives way to one of an older version.
/// </summary>
/// <remarks>
/// Addresses are resolved here, by the directory in memory, and not read from the table. Both are made by
/// <see cref="RollEntry.For"/> of the same facts; they differ only after the directory itself was corrected, and then the
/// line in memory is the right one, while the stored one still says what was known when it was entered.
/// </remarks>
internal sealed class ElectoralRoll
{
    /// <summary>Most residents that one query asks for.</summary>
    public const int LargestQuery = 256;

    private readonly IServiceScopeFactory scopes;
    private readonly TerritoryStore territories;
    private readonly TimeProvider clock;
    private readonly RollBook book;
    private readonly TimeSpan? life;
    private readonly Gathering<Guid, RollLine> missing;

    public ElectoralRoll(
        IServiceScopeFactory scopes, TerritoryStore territories, TimeProvider clock, DatabaseOptions database, RollSize size)
    {
        (this.scopes, this.territories, this.clock) = (scopes, territories, clock);
        book = new(size.Residents);

        // The embedded database has one host, which hears of every change. With PostgreSQL the event is delivered on one
        // host only; this is the one place to change when the others are told too (LISTEN/NOTIFY).
        life = database.Provider == DatabaseProvider.Postgres ? TimeSpan.FromSeconds(60) : null;
        missing = new(ReadAsync, LargestQuery);
    }

    /// <summary>Whether the background may bring more; a tenth is left to those who come by themselves.</summary>
    public bool HasRoom => book.Count < book.Most * 0.9;

    /// <summary>The resident's line; null when there is no such resident.</summary>
    public ValueTask<RollLine?> FindAsync(Guid residentId) =>
        book.TryFind(residentId, out var found) && IsFresh(found.KnownAt)
            ? new(found.Line)
            // The answer is kept whether or not somebody still waits for it, and it comes soon: nobody calls the question back.
            : new(missing.AskAsync(residentId, CancellationToken.None));

    /// <summary>Takes in what is known of residents, and answers with the lines that count now.</summary>
    public async Task<IReadOnlyDictionary<Guid, RollLine>> TakeAsync(IReadOnlyCollection<ResidentFacts> residents, CancellationToken ct)
    {
        var (_, resolver) = await territories.GetAsync(ct);
        var now = clock.GetUtcNow();
        var today = now.ToRegionDay();
        return residents.ToDictionary(
            facts => facts.ResidentId,
            facts => book.Put(facts.ResidentId, RollLine.Of(facts, RollEntry.For(facts, resolver, today)), now));
    }

    private bool IsFresh(DateTimeOffset knownAt) => life is not { } limit || clock.GetUtcNow() < knownAt + limit;

    private async Task<IReadOnlyDictionary<Guid, RollLine>> ReadAsync(IReadOnlyCollection<Guid> residents)
    {
        await using var scope = scopes.CreateAsyncScope();
        var known = await scope.ServiceProvider.GetRequiredService<IMediator>()
            .Send(new ListResidentFacts(residents), CancellationToken.None);
        var lines = await TakeAsync(known, CancellationToken.None);
        foreach (var gone in residents.Where(id => !lines.ContainsKey(id)))
            book.Remove(gone);

        return lines;
    }
}
