using System.Linq.Expressions;
using ActiveResident.Identity.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Identity;

internal sealed class FindResidentFactsHandler(IdentityDb db, PersonSeal seal)
    : IRequestHandler<FindResidentFacts, ResidentFacts?>
{
    public async Task<ResidentFacts?> Handle(FindResidentFacts query, CancellationToken cancellationToken) =>
        (await db.Residents.Where(r => r.Id == query.ResidentId).Select(SealedFacts.OfResident).SingleOrDefaultAsync(cancellationToken))
            ?.Open(seal);
}

internal sealed class ListResidentFactsHandler(ISealedFacts residents, PersonSeal seal)
    : IRequestHandler<ListResidentFacts, IReadOnlyList<ResidentFacts>>
{
    public async Task<IReadOnlyList<ResidentFacts>> Handle(ListResidentFacts query, CancellationToken cancellationToken) =>
        [.. (await residents.ListAsync(query.ResidentIds, cancellationToken)).Select(r => r.Open(seal)).OfType<ResidentFacts>()];
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
        return [.. (await page.Select(SealedFacts.OfResident).ToListAsync(cancellationToken)).Select(r => r.Open(seal)).OfType<ResidentFacts>()];
    }
}

/// <summary>What of a resident's row neighbours may know, still sealed.</summary>
internal sealed record SealedFacts(Guid ResidentId, AccountLevel Level, string SealedPerson, int Version, DateOnly ReadOn)
{
    public static readonly Expression<Func<Resident, SealedFacts>> OfResident =
        r => new(r.Id, r.Level, r.SealedPerson, r.Version, r.ReadOn);

    /// <summary>Null when the keys of the seal were lost: the resident has to sign in again, and is unknown until then.</summary>
    public ResidentFacts? Open(PersonSeal seal) => seal.TryOpen(SealedPerson) is { } person
        ? new(ResidentId, Level, person.BirthDate, person.Addresses, Version, ReadOn)
        : null;
}
