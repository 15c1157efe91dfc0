using ActiveResident.Identity.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Identity;

internal sealed class FindResidentFactsHandler(FactsCache cache, IdentityDb db, PersonSeal seal)
    : IRequestHandler<FindResidentFacts, ResidentFacts?>
{
    public async Task<ResidentFacts?> Handle(FindResidentFacts query, CancellationToken cancellationToken)
    {
        if (cache.Find(query.ResidentId) is { } kept)
            return kept;
        if (await db.Residents.AsNoTracking().SingleOrDefaultAsync(r => r.Id == query.ResidentId, cancellationToken)
            is not { } resident)
        {
            return null;
        }

        var person = seal.Open(resident.SealedPerson);
        var facts = new ResidentFacts(
            resident.Id, resident.Level, person.BirthDate, person.Addresses, resident.Version, resident.ReadAt);
        cache.Keep(facts);
        return facts;
    }
}

/// <summary>Runs before the neighbours' receivers, so that what they ask next is new.</summary>
internal sealed class ForgetOldFacts(FactsCache cache) : INotificationHandler<ResidentProfileChanged>
{
    public Task Handle(ResidentProfileChanged notification, CancellationToken cancellationToken)
    {
        cache.Expect(notification.ResidentId, notification.Version);
        return Task.CompletedTask;
    }
}
