namespace ActiveResident.Voting;

/// <summary>The lots that fell so far in one course of a count, in the order in which they were needed.</summary>
internal sealed class Lots(IReadOnlyList<int> fallen)
{
    private int used;

    /// <summary>The option on which the next lot falls; null when nobody has drawn it yet.</summary>
    public int? Next() => used < fallen.Count ? fallen[used++] : null;
}
