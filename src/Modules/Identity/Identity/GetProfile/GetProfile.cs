using ActiveResident.Identity.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Identity;

/// <summary>Asks what a resident sees about themselves; null when there is none of this id.</summary>
public sealed record GetProfile(Guid ResidentId) : IRequest<ResidentProfile?>;

/// <param name="ReadOn">The day on which the state account said so.</param>
public sealed record ResidentProfile(
    string LastName,
    string FirstName,
    string? MiddleName,
    DateOnly? BirthDate,
    AccountLevel Level,
    IReadOnlyList<ResidentAddress> Addresses,
    DateOnly ReadOn)
{
    /// <summary>«Мария Петровна».</summary>
    public string Greeting => MiddleName is null ? FirstName : $"{FirstName} {MiddleName}";

    /// <summary>«Мария П.»: enough for the person, little for who looks over the shoulder.</summary>
    public string ShortName => LastName.Length > 0 ? $"{FirstName} {LastName[0]}." : FirstName;

    /// <summary>«МП», for the round mark in the header.</summary>
    public string Initials => string.Concat(FirstName.Take(1).Concat((MiddleName ?? LastName).Take(1)));
}

internal sealed class GetProfileHandler(IdentityDb db, PersonSeal seal) : IRequestHandler<GetProfile, ResidentProfile?>
{
    public async Task<ResidentProfile?> Handle(GetProfile query, CancellationToken cancellationToken)
    {
        if (await db.Residents.AsNoTracking().SingleOrDefaultAsync(r => r.Id == query.ResidentId, cancellationToken)
            is not { } resident)
        {
            return null;
        }

        var person = seal.Open(resident.SealedPerson);
        return new(
            person.LastName, person.FirstName, person.MiddleName, person.BirthDate,
            resident.Level, person.Addresses, resident.ReadOn);
    }
}
