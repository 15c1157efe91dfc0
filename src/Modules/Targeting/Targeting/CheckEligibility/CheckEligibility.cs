using ActiveResident.BuildingBlocks;
using ActiveResident.Targeting.Contracts;
using MediatR;

namespace ActiveResident.Targeting;

/// <summary>Each vote comes by here: whom the roll and the electorates in memory know costs no query.</summary>
internal sealed class CheckEligibilityHandler(ElectorateStore electorates, ElectoralRoll roll)
    : IRequestHandler<CheckEligibility, IReadOnlyDictionary<Guid, Eligibility>>
{
    private static readonly IReadOnlyDictionary<Guid, Eligibility> Nothing = new Dictionary<Guid, Eligibility>();

    public async Task<IReadOnlyDictionary<Guid, Eligibility>> Handle(
        CheckEligibility query, CancellationToken cancellationToken)
    {
        if (await roll.FindAsync(query.ResidentId) is not { } line)
            return Nothing;

        var day = query.At.ToRegionDay();
        var answers = new Dictionary<Guid, Eligibility>(query.ElectorateIds.Count);
        foreach (var electorate in await electorates.GetAsync(query.ElectorateIds, cancellationToken))
            answers[electorate.Id] = electorate.Explain(line.FactsFor(electorate.Address), day);

        return answers;
    }
}
