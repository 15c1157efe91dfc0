using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ActiveResident.Voting;

/// <summary>
/// Totals of polls in bounded memory, one copy for pages, JSON and cards. A ballot of this host is in them before its
/// voter is answered; one of another host within a second. However many ask for what is missing, it is read once.
/// </summary>
internal sealed class TotalsInMemory(IServiceScopeFactory scopes, TimeProvider clock) : IDisposable
{
    /// <summary>How old what was read may be.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(1);

    private const int Most = 10_000;
    private const int LargestQuery = 500;

    private readonly ConcurrentDictionary<Guid, Slot> slots = new();
    private readonly SemaphoreSlim reading = new(1);

    public async ValueTask<PollTotals> OfAsync(Guid pollId, CancellationToken ct) =>
        Known(pollId, clock.GetUtcNow()) ?? (await OfAsync([pollId], ct))[pollId];

    /// <summary>Of each poll: nought where nobody has voted, or where there is no such poll.</summary>
    public async ValueTask<IReadOnlyDictionary<Guid, PollTotals>> OfAsync(IReadOnlyCollection<Guid> pollIds, CancellationToken ct)
    {
        var totals = new Dictionary<Guid, PollTotals>(pollIds.Count);
        var missing = Sort(pollIds, totals);
        if (missing.Count == 0)
            return totals;

        // Those who come meanwhile wait, and find what they need; what was counted after they came is in it.
        await reading.WaitAsync(ct);
        try
        {
            missing = Sort(missing, totals);
            foreach (var chunk in missing.Chunk(LargestQuery))
                await Read(chunk, totals, ct);
        }
        finally
        {
            reading.Release();
        }

        return totals;
    }

    /// <summary>Says that ballots were committed, or a result was written.</summary>
    public void Forget(Guid pollId) => SlotOf(pollId).Change();

    public void Dispose() => reading.Dispose();

    /// <summary>Puts what is fresh into <paramref name="totals"/>, and gives what is not.</summary>
    private List<Guid> Sort(IReadOnlyCollection<Guid> pollIds, Dictionary<Guid, PollTotals> totals)
    {
        var now = clock.GetUtcNow();
        List<Guid> missing = [];
        foreach (var id in pollIds)
        {
            if (Known(id, now) is { } known)
                totals[id] = known;
            else
                missing.Add(id);
        }

        return missing;
    }

    private async Task Read(Guid[] pollIds, Dictionary<Guid, PollTotals> totals, CancellationToken ct)
    {
        // Before anything is read: a ballot that is committed meanwhile makes this copy an old one.
        var now = clock.GetUtcNow();
        var places = pollIds.Select(id => (Id: id, Slot: SlotOf(id))).Select(place => (place.Id, place.Slot, place.Slot.Changes)).ToList();
        await using var scope = scopes.CreateAsyncScope();
        var read = await scope.ServiceProvider.GetRequiredService<VotingDb>().TotalsOf(pollIds, now, ct);
        foreach (var (id, slot, changes) in places)
            totals[id] = slot.Keep(read[id], changes);
    }

    private PollTotals? Known(Guid pollId, DateTimeOffset now) => slots.TryGetValue(pollId, out var slot) ? slot.Fresh(now) : null;

    private Slot SlotOf(Guid pollId)
    {
        if (slots.Count >= Most)
            slots.Clear();

        return slots.GetOrAdd(pollId, _ => new());
    }

    private sealed class Slot
    {
        private long changes;
        private volatile Copy? copy;

        public long Changes => Volatile.Read(ref changes);

        public void Change() => Interlocked.Increment(ref changes);

        public PollTotals? Fresh(DateTimeOffset now) => copy is { } known && known.Changes == Changes
            && (known.Totals.Final is not null || (known.Totals.ReadAt <= now && now < known.Totals.ReadAt + Life))
                ? known.Totals
                : null;

        public PollTotals Keep(PollTotals totals, long ofChanges)
        {
            copy = new(totals, ofChanges);
            return totals;
        }

        private sealed record Copy(PollTotals Totals, long Changes);
    }
}
