using ActiveResident.BuildingBlocks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ActiveResident.Voting;

/// <summary>In which polls a resident took part, for the pages of a visit.</summary>
internal sealed class ParticipationsInMemory(IServiceScopeFactory scopes, DatabaseOptions database) : IDisposable
{
    private const int MostPolls = 500;

    private readonly VisitMemory<IReadOnlyDictionary<Guid, DateOnly>> memory = new(database);

    /// <summary>The latest of them with their days, at most 500.</summary>
    public ValueTask<IReadOnlyDictionary<Guid, DateOnly>> OfAsync(Guid residentId, CancellationToken ct) =>
        memory.OfAsync(residentId, () => Read(residentId, ct));

    /// <summary>Says that a ballot of this resident was committed.</summary>
    public void Forget(Guid residentId) => memory.Forget(residentId);

    public void Dispose() => memory.Dispose();

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
}
