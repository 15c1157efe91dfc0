namespace ActiveResident.Rewards;

/// <summary>Why points moved.</summary>
public enum PointsReason
{
    /// <summary>For taking part in a poll; the subject is <c>poll:413</c>.</summary>
    Voting,
}

/// <summary>
/// A movement of points between two accounts: what one loses the other gains, so that all postings together are always
/// nought (invariant 10). Lines are added, never edited.
/// </summary>
internal sealed class LedgerTransaction
{
    private LedgerTransaction()
    {
    }

    public Guid Id { get; private init; }

    /// <summary>The resident whose history shows it.</summary>
    public Guid ResidentId { get; private init; }

    public PointsReason Reason { get; private init; }

    /// <summary>What the points are for, <c>poll:413</c>. Unique with the resident and the reason: it happens once.</summary>
    public required string Subject { get; init; }

    public DateTimeOffset PostedAt { get; private init; }

    /// <summary>Points that the resident gains, or loses when negative.</summary>
    public int Points { get; private init; }

    /// <summary>What the resident has after it.</summary>
    public int Rest { get; private init; }

    public IReadOnlyList<Posting> Postings { get; private init; } = [];

    /// <summary>Points issued by the region to a resident.</summary>
    public static LedgerTransaction Issue(
        Guid residentId, PointsReason reason, string forWhat, int points, int rest, DateTimeOffset at)
    {
        var id = Guid.CreateVersion7();
        return new()
        {
            Id = id,
            ResidentId = residentId,
            Reason = reason,
            Subject = forWhat,
            PostedAt = at,
            Points = points,
            Rest = rest,
            Postings =
            [
                new(id, Accounts.Issue, -points),
                new(id, Accounts.Of(residentId), points),
            ],
        };
    }
}

/// <summary>One side of a movement.</summary>
internal sealed record Posting(Guid TransactionId, string Account, int Points);

/// <summary>What a resident has, kept beside the postings it is the sum of.</summary>
internal sealed class ResidentBalance
{
    public required Guid ResidentId { get; init; }

    public int Points { get; set; }

    /// <summary>Grows with each posting; two postings at once cannot both build on the same balance.</summary>
    public int Version { get; set; }
}

/// <summary>Names of accounts.</summary>
internal static class Accounts
{
    /// <summary>Where points come from; its sum is what was issued, below nought.</summary>
    public const string Issue = "issue";

    public static string Of(Guid residentId) => $"resident:{residentId:N}";
}
