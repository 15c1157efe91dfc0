using MediatR;

namespace ActiveResident.BuildingBlocks;

/// <summary>
/// Writes the tables about residents anew in the order of their random keys. SQL has no order in them, but the engines
/// remember below it which row came when (ADR 0009). Done every night and whenever a poll's box is sealed.
/// </summary>
public sealed record ForgetArrivals : IRequest<Result>;

internal sealed class ForgetArrivalsHandler(Arrivals arrivals) : IRequestHandler<ForgetArrivals, Result>
{
    public async Task<Result> Handle(ForgetArrivals command, CancellationToken cancellationToken)
    {
        await arrivals.ForgetAsync(cancellationToken); // what is being read just now is left to the next night
        return Result.Success;
    }
}

/// <summary>What the modules' databases remember of the order in which residents came.</summary>
public sealed class Arrivals(IEnumerable<IModuleDatabase> databases)
{
    /// <summary>Makes all of them forget.</summary>
    /// <returns>False when old pages are still in use somewhere and it has to be done again.</returns>
    public async Task<bool> ForgetAsync(CancellationToken ct)
    {
        var isForgotten = true;
        foreach (var database in databases)
            isForgotten &= await database.ForgetArrivalsAsync(ct);

        return isForgotten;
    }
}
