using System.Numerics;

namespace ActiveResident.Voting;

/// <summary>
/// Voters of equal shares with their money, exact: whole numbers over one common denominator, that grows with each purchase
/// which does not divide evenly.
/// </summary>
internal sealed class ShareVoters
{
    private readonly long[] counts;
    private readonly BigInteger[] money;

    public ShareVoters(IReadOnlyList<BudgetVoters> ballots, Endowment endowment)
    {
        counts = [.. ballots.Select(ballot => ballot.Count)];
        money = new BigInteger[counts.Length];
        Array.Fill(money, endowment.Numerator);
        Denominator = endowment.Denominator;
    }

    public BigInteger Denominator { get; private set; }

    /// <summary>
    /// The smallest rho with which the supporters can pay <paramref name="cost"/>, each at most all of his money; null when
    /// they cannot.
    /// </summary>
    public Fraction? Rho(ShareSupporters supporters, long cost)
    {
        var unpaid = cost * Denominator;
        var utility = supporters.Utility;
        if (supporters.Groups.Length == 0 || CanPayInFull(supporters, unpaid, utility))
            return utility == 0 ? null : new(unpaid, utility * Denominator * supporters.Worth);

        if (MoneyOf(supporters) < unpaid)
            return null;

        foreach (var at in supporters.ByMoneyPerUtility(money))
        {
            var (group, of) = (supporters.Groups[at], supporters.Utilities[at]);
            if (money[group] * utility >= unpaid * of)
                return new(unpaid, utility * Denominator * supporters.Worth);

            unpaid -= money[group] * counts[group];
            utility -= (BigInteger)of * counts[group];
        }

        return null;
    }

    /// <summary>Each supporter pays rho times his utility, or all that he has.</summary>
    public void Pay(ShareSupporters supporters, Fraction rho)
    {
        var share = rho * supporters.Worth;
        Grow(share.Denominator / BigInteger.GreatestCommonDivisor(Denominator, share.Denominator));
        var price = share.Numerator * (Denominator / share.Denominator);
        for (var at = 0; at < supporters.Groups.Length; at++)
        {
            ref var left = ref money[supporters.Groups[at]];
            left -= BigInteger.Min(left, price * supporters.Utilities[at]);
        }
    }

    private BigInteger MoneyOf(ShareSupporters supporters)
    {
        var sum = BigInteger.Zero;
        foreach (var group in supporters.Groups)
            sum += money[group] * counts[group];

        return sum;
    }

    private bool CanPayInFull(ShareSupporters supporters, BigInteger unpaid, BigInteger utility)
    {
        if (supporters.IsAlike)
            return HaveAtLeast(supporters, BigInteger.DivRem(unpaid + utility - 1, BigInteger.Max(utility, 1)).Quotient);

        for (var at = 0; at < supporters.Groups.Length; at++)
        {
            if (money[supporters.Groups[at]] * utility < unpaid * supporters.Utilities[at])
                return false;
        }

        return true;
    }

    private bool HaveAtLeast(ShareSupporters supporters, BigInteger least)
    {
        foreach (var group in supporters.Groups)
        {
            if (money[group] < least)
                return false;
        }

        return true;
    }

    private void Grow(BigInteger growth)
    {
        if (growth.IsOne)
            return;

        Denominator *= growth;
        for (var group = 0; group < money.Length; group++)
            money[group] *= growth;
    }
}
