using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ActiveResident.Targeting;

/// <summary>Keeps the directory and the resolver made of it in memory; read once, and again after a load.</summary>
internal sealed class TerritoryStore(IServiceScopeFactory scopes) : IDisposable
{
    private readonly SemaphoreSlim reading = new(1);
    private volatile Loaded? loaded;

    public async ValueTask<Loaded> GetAsync(CancellationToken ct)
    {
        if (loaded is { } ready)
            return ready;

        await reading.WaitAsync(ct);
        try
        {
            return loaded ??= await Read(ct);
        }
        finally
        {
            reading.Release();
        }
    }

    public void Forget() => loaded = null;

    public void Dispose() => reading.Dispose();

    private async Task<Loaded> Read(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TargetingDb>();
        var directory = new TerritoryDirectory(
            await db.Territories.AsNoTracking().OrderBy(territory => territory.Oktmo).ToListAsync(ct));
        return new(directory, new(directory));
    }

    internal sealed record Loaded(TerritoryDirectory Directory, AddressResolver Resolver);
}
