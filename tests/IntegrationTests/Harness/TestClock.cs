namespace ActiveResident.IntegrationTests;

/// <summary>The clock of the town under test: it stands still until a test moves it.</summary>
public sealed class TestClock : TimeProvider
{
    /// <summary>Ten in the morning of a Monday in Chelyabinsk.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 5, 0, 0, TimeSpan.Zero);

    private long ticks = Start.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);

    public void SetTo(DateTimeOffset instant) => Interlocked.Exchange(ref ticks, instant.UtcTicks);
}
