using ActiveResident.BuildingBlocks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ActiveResident.Rewards;

/// <summary>Balances for the pages of a visit, each of which shows one. Whatever moves a balance says so here.</summary>
internal sealed class Balances(IServiceScopeFactory scopes, DatabaseOptions database) : IDisposable
{
    private readonly VisitMemory<int> memory = new(database);

    // Not static: a compiled query belongs to one model, and tests run hosts on both engines in one process.
    private readonly Func<RewardsDb, Guid, CancellationToken, Task<int>> stored = EF.CompileAsyncQuery(
        (RewardsDb db, Guid residentId, CancellationToken _) => db.Balances
            .Where(balance => balance.ResidentId == residentId)
            .Select(balance => balance.Points)
            .SingleOrDefault());

    public ValueTask<int> OfAsync(Guid residentId, CancellationToken ct) => memory.OfAsync(residentId, () => Read(residentId, ct));

    /// <summary>Says that balances were moved, after the commit.</summary>
    public void Forget(IEnumerable<LedgerLine> lines)
    {
        foreach (var line in lines)
            memory.Forget(line.ResidentId);
    }

    public void Dispose() => memory.Dispose();

    private async Task<int> Read(Guid residentId, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await stored(scope.ServiceProvider.GetRequiredService<RewardsDb>(), residentId, ct);
    }
}
