namespace ActiveResident.Voting;

/// <summary>A count in rounds that ended, or stopped where only a lot could go on.</summary>
internal abstract record StagedCount
{
    public required IReadOnlyList<int> Elected { get; init; }

    /// <summary>Options among which a lot has to fall before the count can go on; empty when it has ended.</summary>
    public IReadOnlyList<int> Lot { get; init; } = [];
}
