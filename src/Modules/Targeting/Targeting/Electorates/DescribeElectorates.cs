using ActiveResident.Targeting.Contracts;
using MediatR;

namespace ActiveResident.Targeting;

internal sealed class DescribeElectoratesHandler(ElectorateStore electorates)
    : IRequestHandler<DescribeElectorates, IReadOnlyDictionary<Guid, ElectorateDescription>>
{
    public async Task<IReadOnlyDictionary<Guid, ElectorateDescription>> Handle(
        DescribeElectorates query, CancellationToken cancellationToken) =>
        (await electorates.GetAsync([.. query.ElectorateIds.Distinct()], cancellationToken))
            .ToDictionary(electorate => electorate.Id, electorate => electorate.Description);
}
