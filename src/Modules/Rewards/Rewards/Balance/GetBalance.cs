using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Rewards;

/// <summary>How many points a resident has; nought for one who never had any.</summary>
public sealed record GetBalance(Guid ResidentId) : IRequest<int>;

internal sealed class GetBalanceHandler(RewardsDb db) : IRequestHandler<GetBalance, int>
{
    public async Task<int> Handle(GetBalance query, CancellationToken cancellationToken) =>
        await db.Balances
            .Where(balance => balance.ResidentId == query.ResidentId)
            .Select(balance => balance.Points)
            .SingleOrDefaultAsync(cancellationToken);
}
