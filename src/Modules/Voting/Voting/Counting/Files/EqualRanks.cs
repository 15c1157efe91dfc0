namespace ActiveResident.Voting;

/// <summary>What a method does with options that a ballot ranks equally.</summary>
internal enum EqualRanks
{
    /// <summary>It has a rule for them.</summary>
    Allowed,

    /// <summary>It has none, so that the file is refused.</summary>
    Refused,
}
