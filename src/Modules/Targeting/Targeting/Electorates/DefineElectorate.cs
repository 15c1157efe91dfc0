using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ActiveResident.BuildingBlocks;
using ActiveResident.Identity.Contracts;
using ActiveResident.Targeting.Contracts;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Targeting;

internal sealed class DefineElectorateValidator : AbstractValidator<DefineElectorate>
{
    public DefineElectorateValidator()
    {
        RuleFor(command => command.Rule.MinAge).InclusiveBetween(0, 120).WithMessage("age_out_of_range");
        RuleFor(command => command.Rule.MaxAge).InclusiveBetween(0, 120).WithMessage("age_out_of_range");
        RuleFor(command => command.Rule.MaxAge)
            .GreaterThanOrEqualTo(command => command.Rule.MinAge)
            .When(command => command.Rule is { MinAge: not null, MaxAge: not null })
            .WithMessage("age_range_reversed");
        RuleFor(command => command.Rule.Level).IsEnumName(typeof(AccountLevel)).WithMessage("level_unknown");
        RuleFor(command => command.Rule.Address).IsEnumName(typeof(AddressKind)).WithMessage("address_kind_unknown");
    }
}

internal sealed class DefineElectorateHandler(TargetingDb db, TerritoryStore store)
    : IRequestHandler<DefineElectorate, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(DefineElectorate command, CancellationToken cancellationToken)
    {
        if (command.Rule.Territories.Count == 0)
            return TargetingErrors.NoTerritory;

        var (directory, _) = await store.GetAsync(cancellationToken);
        if (command.Rule.Territories.Any(code => directory.Find(code) is null))
            return TargetingErrors.UnknownTerritory;

        var rule = JsonSerializer.Serialize(command.Rule);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(rule)));
        if (await Find(hash, cancellationToken) is { } known)
            return known;

        var electorate = new StoredElectorate(Guid.CreateVersion7(), hash, rule);
        db.Electorates.Add(electorate);
        return await db.TrySaveAsync(cancellationToken)
            ? electorate.Id
            : (await Find(hash, cancellationToken))!.Value; // defined by another request meanwhile
    }

    private Task<Guid?> Find(string hash, CancellationToken ct) => db.Electorates
        .Where(electorate => electorate.RuleHash == hash)
        .Select(electorate => (Guid?)electorate.Id)
        .SingleOrDefaultAsync(ct);
}
