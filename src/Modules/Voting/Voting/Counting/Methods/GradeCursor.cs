namespace ActiveResident.Voting;

/// <summary>Reads the grade at a place of the sorted grades that a row of counts stands for.</summary>
internal sealed class GradeCursor
{
    private readonly long[] counts;
    private readonly long all;
    private long place;
    private long before;

    public GradeCursor(long[] counts, long place)
    {
        (this.counts, this.place, all) = (counts, place, counts.Sum());
        Settle();
    }

    public int Grade { get; private set; }

    public bool IsInside => place >= 0 && place < all;

    public void Move(int step)
    {
        place += step;
        Settle();
    }

    private void Settle()
    {
        if (!IsInside)
            return;

        while (place < before)
            before -= counts[--Grade];

        while (place >= before + counts[Grade])
            before += counts[Grade++];
    }
}
