using System.Collections.Concurrent;
using System.Threading.RateLimiting;

namespace ActiveResident.Host;

/// <summary>
/// Counts what each resident tries within a fixed window, all of one window in one table. The framework keeps a limiter for
/// each key and looks at every one of them ten times a second: on an evening on which hundreds of thousands vote, that is more
/// work than the votes.
/// </summary>
internal sealed class Attempts(int most, TimeSpan length, TimeProvider clock)
{
    private Window window = new(default);

    /// <summary>When the next window begins.</summary>
    public TimeSpan Wait => new(length.Ticks - (clock.GetUtcNow().Ticks % length.Ticks));

    /// <summary>Whether this attempt is still allowed.</summary>
    public bool TryTake(Guid resident)
    {
        var now = clock.GetUtcNow().Ticks / length.Ticks;
        var current = Volatile.Read(ref window);
        if (current.Number != now)
        {
            // Whoever comes first after the turn clears the table; the others use what is there by then.
            Interlocked.CompareExchange(ref window, new(now), current);
            current = Volatile.Read(ref window);
        }

        return current.Taken.AddOrUpdate(resident, 1, static (_, before) => before + 1) <= most;
    }

    private sealed record Window(long Number)
    {
        public ConcurrentDictionary<Guid, int> Taken { get; } = new();
    }
}

/// <summary>Refuses, and says when to come again.</summary>
internal sealed class Spent(Attempts attempts) : RateLimiter
{
    public override TimeSpan? IdleDuration => null;

    public override RateLimiterStatistics? GetStatistics() => null;

    protected override RateLimitLease AttemptAcquireCore(int permitCount) => new Refusal(attempts.Wait);

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) =>
        new(new Refusal(attempts.Wait));

    private sealed class Refusal(TimeSpan wait) : RateLimitLease
    {
        public override bool IsAcquired => false;

        public override IEnumerable<string> MetadataNames => [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = metadataName == MetadataName.RetryAfter.Name ? wait : null;
            return metadata is not null;
        }
    }
}
