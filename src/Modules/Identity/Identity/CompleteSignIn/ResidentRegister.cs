using ActiveResident.BuildingBlocks;
using ActiveResident.Identity.Contracts;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Identity;

/// <summary>Finds or makes the resident of a state account, and opens a session for them.</summary>
internal sealed class ResidentRegister(
    IdentityDb db, PersonHashes hashes, PersonSeal seal, OutboxDeliveries deliveries, TimeProvider clock)
{
    private const int Attempts = 3;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    public async Task<Session> SignIn(StateAccount account, CancellationToken ct)
    {
        for (var attempt = 1; attempt < Attempts; attempt++)
        {
            if (await TrySignIn(account, ct) is { } session)
                return session;
        }

        return await TrySignIn(account, ct) ?? throw new InvalidOperationException("The resident could not be registered.");
    }

    /// <summary>Registers a person who has not signed in yet; one who is known stays as they are.</summary>
    public async Task<Guid> Register(StateAccount account, CancellationToken ct)
    {
        var oidHash = hashes.OfOid(account.Oid);
        var snilsHash = account.Snils is { } snils ? hashes.OfSnils(snils) : null;
        if (await Recognise(oidHash, snilsHash, ct) is { } known)
            return known.Id;

        var resident = db.Residents.Add(Resident.Register(oidHash)).Entity;
        resident.Tell(oidHash, snilsHash, account.Level, seal.Seal(account.Person), factsChanged: true, clock.GetUtcNow());
        db.Publish(new ResidentProfileChanged(resident.Id, resident.Version));
        await db.SaveChangesAsync(ct);
        return resident.Id;
    }

    /// <summary>Null when the same person was registered by a parallel sign-in: then they are to be found.</summary>
    private async Task<Session?> TrySignIn(StateAccount account, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var oidHash = hashes.OfOid(account.Oid);
        var snilsHash = account.Snils is { } snils ? hashes.OfSnils(snils) : null;

        var resident = await Recognise(oidHash, snilsHash, ct) ?? db.Residents.Add(Resident.Register(oidHash)).Entity;
        var changed = IsNews(resident, account);
        resident.Tell(oidHash, snilsHash, account.Level, seal.Seal(account.Person), changed, now);
        var session = db.Sessions.Add(Session.InBrowser(resident.Id, now)).Entity;

        db.Publish(new ResidentSignedIn(resident.Id));
        return changed ? await SaveNews(resident, session, ct) : await db.TrySaveAsync(ct) ? session : null;
    }

    /// <summary>The next page shows polls by the new address, so it waits for the neighbours to hear of it.</summary>
    private async Task<Session?> SaveNews(Resident resident, Session session, CancellationToken ct)
    {
        var news = db.Publish(new ResidentProfileChanged(resident.Id, resident.Version));
        deliveries.Watch(news);
        var saved = false;
        try
        {
            saved = await db.TrySaveAsync(ct);
        }
        finally
        {
            if (!saved)
                deliveries.Forget(news);
        }

        if (!saved)
            return null;

        await deliveries.WhenDelivered(news, LongestWait, ct);
        return session;
    }

    /// <summary>The insurance number decides: an account can be deleted and made anew, a person cannot.</summary>
    private async Task<Resident?> Recognise(string oidHash, string? snilsHash, CancellationToken ct)
    {
        var known = await db.Residents
            .Where(r => r.OidHash == oidHash || (snilsHash != null && r.SnilsHash == snilsHash))
            .ToListAsync(ct);
        if (known.Count < 2)
            return known.SingleOrDefault();

        known.Single(r => r.OidHash == oidHash).GiveAccountUp();
        return known.Single(r => r.SnilsHash == snilsHash);
    }

    private bool IsNews(Resident resident, StateAccount account) =>
        resident.Version == 0
        || resident.Level != account.Level
        || seal.TryOpen(resident.SealedPerson) is not { } before
        || !before.HasSameFactsAs(account.Person);
}
