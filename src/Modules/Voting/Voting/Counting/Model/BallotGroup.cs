namespace ActiveResident.Voting;

/// <summary>
/// Identical ballots: how many they are, and what they say of each option, in the order of the options: a rank, a mark or a
/// grade, as the method reads it. 0 says nothing.
/// </summary>
internal readonly record struct BallotGroup(long Count, int[] Marks);
