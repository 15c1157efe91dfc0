using ActiveResident.BuildingBlocks;
using ActiveResident.Identity.Contracts;
using ActiveResident.Targeting.Contracts;
using MediatR;

namespace ActiveResident.Targeting;

internal sealed class CheckEligibilityHandler(IMediator modules, ElectorateStore electorates, ElectoralRoll roll)
    : IRequestHandler<CheckEligibility, IReadOnlyDictionary<Guid, Eligibility>>
{
    private static readonly IReadOnlyDictionary<Guid, Eligibility> Nothing = new Dictionary<Guid, Eligibility>();

    public async Task<IReadOnlyDictionary<Guid, Eligibility>> Handle(
        CheckEligibility query, CancellationToken cancellationToken)
    {
        if (await modules.Send(new FindResidentFacts(query.ResidentId), cancellationToken) is not { } facts)
            return Nothing;

        var line = await roll.GetAsync(facts, cancellationToken);
        var day = query.At.ToRegionDay();
        var asked = await electorates.GetAsync([.. query.ElectorateIds.Distinct()], cancellationToken);
        return asked.ToDictionary(
            electorate => electorate.Id,
            electorate => electorate.Explain(FactsFor(electorate.Address, facts, line), day));
    }

    private static VoterFacts FactsFor(AddressKind kind, ResidentFacts facts, RollEntry line) => new(
        facts.Level,
        facts.BirthDate,
        line.OktmoOf(kind),
        facts.Addresses.Any(address => address.Kind == kind),
        facts.ReadAt);
}
