namespace ActiveResident.Rewards.Contracts;

/// <summary>Why points moved.</summary>
public enum PointsReason
{
    /// <summary>For taking part in a poll; the subject is <c>poll:413</c>.</summary>
    Voting,
}
