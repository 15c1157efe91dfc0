using ActiveResident.Identity.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Identity;

internal sealed class FindResidentFactsHandler(IdentityDb db, PersonSeal seal)
    : IRequestHandler<FindResidentFacts, ResidentFacts?>
{
    public async Task<ResidentFacts?> Handle(FindResidentFacts query, CancellationToken cancellationToken) =>
        await db.Residents.AsNoTracking().SingleOrDefaultAsync(r => r.Id == query.ResidentId, cancellationToken) is { } resident
            ? Facts.Of(resident, seal)
            : null;
}

internal sealed class ListResidentFactsHandler(IdentityDb db, PersonSeal seal)
    : IRequestHandler<ListResidentFacts, IReadOnlyList<ResidentFacts>>
{
    public async Task<IReadOnlyList<ResidentFacts>> Handle(ListResidentFacts query, CancellationToken cancellationToken) =>
        Facts.Of(
            await db.Residents.AsNoTracking().Where(r => query.ResidentIds.Contains(r.Id)).ToListAsync(cancellationToken), seal);
}

internal sealed class ListAllResidentFactsHandler(IdentityDb db, PersonSeal seal)
    : IRequestHandler<ListAllResidentFacts, IReadOnlyList<ResidentFacts>>
{
    private const int Most = 1000;

    public async Task<IReadOnlyList<ResidentFacts>> Handle(ListAllResidentFacts query, CancellationToken cancellationToken)
    {
        var residents = db.Residents.AsNoTracking();
        if (query.After is { } after)
            residents = residents.Where(r => r.Id > after);

        var page = residents.OrderBy(r => r.Id).Take(Math.Clamp(query.Size, 1, Most));
        return Facts.Of(await page.ToListAsync(cancellationToken), seal);
    }
}

internal static class Facts
{
    /// <summary>Null when the keys of the seal were lost: the resident has to sign in again, and is unknown until then.</summary>
    public static ResidentFacts? Of(Resident resident, PersonSeal seal) =>
        seal.TryOpen(resident.SealedPerson) is { } person
            ? new(resident.Id, resident.Level, person.BirthDate, person.Addresses, resident.Version, resident.ReadOn)
            : null;

    public static IReadOnlyList<ResidentFacts> Of(List<Resident> residents, PersonSeal seal) =>
        [.. residents.Select(resident => Of(resident, seal)).OfType<ResidentFacts>()];
}
