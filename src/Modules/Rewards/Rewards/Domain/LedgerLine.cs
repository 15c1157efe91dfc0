using ActiveResident.Rewards.Contracts;

namespace ActiveResident.Rewards;

/// <summary>Between what points move.</summary>
internal enum Account
{
    /// <summary>Where points come from: what it has given is what was issued.</summary>
    Issue,

    /// <summary>The resident of the line.</summary>
    Resident,

    /// <summary>Where spent points go: what it has got is what was burnt.</summary>
    Shop,
}

/// <summary>
/// A movement of points: what one account loses the other gains, so that nothing can be posted by half (invariant 10). Its
/// key is what it is for, so it happens once. Lines are added, never edited.
/// </summary>
/// <param name="ResidentId">The resident whose history shows it.</param>
/// <param name="Subject">What the points are for, <c>poll:413</c>.</param>
/// <param name="Debit">Who loses the points.</param>
/// <param name="Credit">Who gains them.</param>
/// <param name="Points">Above nought.</param>
/// <param name="PostedOn">A day: a time would tell when the resident came (ADR 0008).</param>
internal sealed record LedgerLine(
    Guid ResidentId, PointsReason Reason, string Subject, Account Debit, Account Credit, int Points, DateOnly PostedOn)
{
    /// <summary>Points issued by the region to a resident.</summary>
    public static LedgerLine Issue(Guid residentId, PointsReason reason, string forWhat, int points, DateOnly day) =>
        new(residentId, reason, forWhat, Account.Issue, Account.Resident, points, day);
}

/// <summary>What a resident has, kept beside the lines it is the sum of.</summary>
internal sealed record ResidentBalance(Guid ResidentId, int Points);
