using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Rewards;

/// <summary>How many points a resident has; nought for one who never had any.</summary>
public sealed record GetBalance(Guid ResidentId) : IRequest<int>;

internal sealed class GetBalanceHandler(RewardsDb db, Balances balances) : IRequestHandler<GetBalance, int>
{
    public Task<int> Handle(GetBalance query, CancellationToken cancellationToken) =>
        balances.Of(db, query.ResidentId, cancellationToken);
}

/// <summary>The query of every page of a resident, compiled once for this host's engine.</summary>
internal sealed class Balances
{
    public Func<RewardsDb, Guid, CancellationToken, Task<int>> Of { get; } = EF.CompileAsyncQuery(
        (RewardsDb db, Guid residentId, CancellationToken _) => db.Balances
            .Where(balance => balance.ResidentId == residentId)
            .Select(balance => balance.Points)
            .SingleOrDefault());
}
