using ActiveResident.Rewards.Contracts;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Rewards;

/// <summary>Writes to the ledger: the movement, its two postings and the balance in one transaction.</summary>
internal sealed class PointsLedger(RewardsDb db)
{
    private const int MostTries = 20;

    /// <summary>Issues points once for (resident, reason, subject); a second time changes nothing.</summary>
    /// <exception cref="DbUpdateConcurrencyException">The balance was changed by others at every try; the event is told again.</exception>
    public async Task IssueAsync(
        Guid residentId, PointsReason reason, string forWhat, int points, DateTimeOffset at, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await db.Ledger.AnyAsync(t => t.ResidentId == residentId && t.Reason == reason && t.Subject == forWhat, ct))
                return;

            var balance = await db.Balances.FindAsync([residentId], ct);
            if (balance is null)
                db.Balances.Add(balance = new() { ResidentId = residentId });

            balance.Points += points;
            balance.Version++;
            db.Ledger.Add(LedgerTransaction.Issue(residentId, reason, forWhat, points, balance.Points, at));
            db.Publish(new PointsAccrued(residentId, points, reason.ToString()));
            try
            {
                if (await db.TrySaveAsync(ct))
                    return;

                // Refused by a key: told twice at once, or the first balance of a resident made twice. Look again.
                if (attempt == MostTries)
                    throw new InvalidOperationException($"Points for {forWhat} were not posted after {MostTries} tries");
            }
            catch (DbUpdateConcurrencyException) when (attempt < MostTries)
            {
                db.ChangeTracker.Clear();
            }
        }
    }
}
