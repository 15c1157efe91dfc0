using System.Threading.RateLimiting;
using ActiveResident.Host;

namespace ActiveResident.UnitTests.Host;

public class AttemptsTests
{
    private readonly StandingClock clock = new();

    [Fact]
    public void A_resident_may_try_so_often_in_a_minute_and_others_as_often()
    {
        var (attempts, resident, neighbour) = (New(most: 2), Guid.NewGuid(), Guid.NewGuid());

        Assert.Equal([true, true, false, false], Enumerable.Range(0, 4).Select(_ => attempts.TryTake(resident)));
        Assert.True(attempts.TryTake(neighbour));
    }

    [Fact]
    public void With_the_next_minute_attempts_are_counted_anew()
    {
        var (attempts, resident) = (New(most: 1), Guid.NewGuid());
        clock.Now = clock.Now.AddSeconds(40);
        Assert.True(attempts.TryTake(resident));
        Assert.False(attempts.TryTake(resident));

        Assert.Equal(TimeSpan.FromSeconds(20), attempts.Wait);
        clock.Now += attempts.Wait;

        Assert.True(attempts.TryTake(resident));
    }

    [Fact]
    public void Of_many_attempts_at_once_no_more_than_the_limit_are_taken()
    {
        var (attempts, resident) = (New(most: 60), Guid.NewGuid());

        var taken = 0;
        Parallel.For(0, 1000, _ =>
        {
            if (attempts.TryTake(resident))
                Interlocked.Increment(ref taken);
        });

        Assert.Equal(60, taken);
    }

    [Fact]
    public async Task Who_is_refused_is_told_when_to_come_again()
    {
        var attempts = New(most: 1);
        using var spent = new Spent(attempts);

        foreach (var lease in (RateLimitLease[])[spent.AttemptAcquire(), await spent.AcquireAsync()])
        {
            Assert.False(lease.IsAcquired);
            Assert.True(lease.TryGetMetadata(MetadataName.RetryAfter, out var wait));
            Assert.Equal(attempts.Wait, wait);
        }
    }

    private Attempts New(int most) => new(most, TimeSpan.FromMinutes(1), clock);

    private sealed class StandingClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 23, 5, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
