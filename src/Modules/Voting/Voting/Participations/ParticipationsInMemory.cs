using ActiveResident.BuildingBlocks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace ActiveResident.Voting;

/// <summary>
/// In which polls a resident took part, as the pages of one visit ask it again and again. Kept where one host hears of
/// every ballot; with several, each asks the database, since nobody may be told a moment later that they have not voted.
/// </summary>
internal sealed class ParticipationsInMemory(IServiceScopeFactory scopes, DatabaseOptions database) : IDisposable
{
    private const int MostPolls = 500;

    private static readonly MemoryCacheEntryOptions OneVisit =
        new() { Size = 1, SlidingExpiration = TimeSpan.FromMinutes(5) };

    private readonly MemoryCache copies = new(new MemoryCacheOptions { SizeLimit = 20_000 });
    private readonly long[] changes = new long[4096]; // of all residents, in few numbers: a shared one costs a query more

    /// <summary>The latest of them with their days, at most 500.</summary>
    public async ValueTask<IReadOnlyDictionary<Guid, DateOnly>> OfAsync(Guid residentId, CancellationToken ct)
    {
        var before = Volatile.Read(ref ChangesOf(residentId));
        if (copies.TryGetValue<Copy>(residentId, out var known) && known!.Changes == before)
            return known.Days;

        var days = await Read(residentId, ct);
        if (database.Provider == DatabaseProvider.Sqlite)
            copies.Set(residentId, new Copy(days, before), OneVisit);

        return days;
    }

    /// <summary>Says that a ballot of this resident was committed.</summary>
    public void Forget(Guid residentId) => Interlocked.Increment(ref ChangesOf(residentId));

    public void Dispose() => copies.Dispose();

    private ref long ChangesOf(Guid residentId) => ref changes[(uint)residentId.GetHashCode() % (uint)changes.Length];

    private async Task<IReadOnlyDictionary<Guid, DateOnly>> Read(Guid residentId, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<VotingDb>();

        // The key begins with the poll: every poll that has ballots is looked up in it, which needs no further index.
        var polls = db.Counters.Where(counter => counter.Question == 0).Select(counter => counter.PollId).Distinct();
        return await db.Participations.AsNoTracking()
            .Where(p => polls.Contains(p.PollId) && p.ResidentId == residentId)
            .OrderByDescending(p => p.Day)
            .Take(MostPolls)
            .ToDictionaryAsync(p => p.PollId, p => p.Day, ct);
    }

    private sealed record Copy(IReadOnlyDictionary<Guid, DateOnly> Days, long Changes);
}
