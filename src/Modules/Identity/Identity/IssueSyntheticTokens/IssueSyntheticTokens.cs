using ActiveResident.BuildingBlocks;
using ActiveResident.Identity.Contracts;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.Hosting;

namespace ActiveResident.Identity;

/// <summary>
/// Makes confirmed residents who do not exist, each with a bearer token, for load tests. With the emulator only. Tells
/// neighbours nothing: who meets such a resident asks <see cref="FindResidentFacts"/>.
/// </summary>
/// <param name="Addresses">Where they live, in turn.</param>
public sealed record IssueSyntheticTokens(int Count, IReadOnlyList<ResidentAddress> Addresses)
    : IRequest<Result<IReadOnlyList<string>>>;

internal sealed class IssueSyntheticTokensValidator : AbstractValidator<IssueSyntheticTokens>
{
    public IssueSyntheticTokensValidator()
    {
        RuleFor(c => c.Count).InclusiveBetween(1, 200_000).WithMessage("tokens_count");
        RuleFor(c => c.Addresses).NotEmpty().WithMessage("tokens_addresses");
    }
}

internal sealed class IssueSyntheticTokensHandler(
    IdentityDb db, SyntheticResidents residents, BearerTokens bearer, EsiaOptions options, IHostEnvironment environment, TimeProvider clock)
    : IRequestHandler<IssueSyntheticTokens, Result<IReadOnlyList<string>>>
{
    private const int Chunk = 2_000;
    private static readonly TimeSpan Life = TimeSpan.FromDays(30);

    public async Task<Result<IReadOnlyList<string>>> Handle(
        IssueSyntheticTokens command, CancellationToken cancellationToken)
    {
        if (options.Mode != EsiaMode.Emulator || environment.IsProduction())
            return IdentityErrors.OnlyWithEmulator;

        var now = clock.GetUtcNow();
        var people = command.Addresses.Select(address => residents.PersonAt(address, now)).ToList();
        var tokens = new List<string>(command.Count);
        db.ChangeTracker.AutoDetectChangesEnabled = false; // everything is new, there is nothing to detect
        foreach (var chunk in Enumerable.Range(0, command.Count).Chunk(Chunk))
        {
            tokens.AddRange(chunk.Select(number => Add(people[number % people.Count], now)));
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }

        return tokens;
    }

    private string Add(string sealedPerson, DateTimeOffset now)
    {
        var resident = db.Residents.Add(residents.Make(sealedPerson, now)).Entity;
        return bearer.Issue(db.Sessions.Add(Session.WithToken(resident.Id, now, Life)).Entity);
    }
}

/// <summary>Residents whose account no emulator and no state knows.</summary>
internal sealed class SyntheticResidents(PersonHashes hashes, PersonSeal seal)
{
    private const int AdultYears = 40;

    /// <summary>The sealed person whom all synthetic residents of an address are: sealing each would be most of the work.</summary>
    public string PersonAt(ResidentAddress address, DateTimeOffset now) => seal.Seal(new(
        "Synthetic", "Resident", MiddleName: null, now.ToRegionDay().AddYears(-AdultYears), [address]));

    public Resident Make(string sealedPerson, DateTimeOffset now)
    {
        var oidHash = hashes.OfOid($"synthetic-{Guid.NewGuid():N}");
        var resident = Resident.Register(oidHash);
        resident.Tell(oidHash, snilsHash: null, AccountLevel.Confirmed, sealedPerson, factsChanged: true, now);
        return resident;
    }
}
