namespace ActiveResident.Voting;

/// <summary>A purchase of equal shares: rho is the price of a unit of utility, in smallest units of money.</summary>
internal sealed record SharePurchase(int Project, Fraction Rho);

/// <summary>Equal shares with one endowment, in one course of the lots that had to fall.</summary>
internal sealed record EqualSharesCourse : StagedCount
{
    public required IReadOnlyList<SharePurchase> Purchases { get; init; }
}
