using MediatR;

namespace ActiveResident.Rewards;

/// <summary>How many points a resident has; nought for one who never had any.</summary>
public sealed record GetBalance(Guid ResidentId) : IRequest<int>;

internal sealed class GetBalanceHandler(Balances balances) : IRequestHandler<GetBalance, int>
{
    public Task<int> Handle(GetBalance query, CancellationToken cancellationToken) =>
        balances.OfAsync(query.ResidentId, cancellationToken).AsTask();
}
