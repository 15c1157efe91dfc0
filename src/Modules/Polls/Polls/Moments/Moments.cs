using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ActiveResident.Polls;

/// <summary>
/// Divides time at the instants at which some poll opens or closes, at each change on this host, and at the beats of a
/// short clock, within which changes made by other hosts are noticed. What is remembered of a moment goes with it, so
/// nothing needs to be thrown away, and an answer that was under way when something changed is never given to anybody
/// who asks after that.
/// </summary>
internal sealed class Moments(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>A whole number of them makes a minute and a day, so that words such as «сегодня» turn with a moment.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private long count;
    private volatile Present? present;

    public async ValueTask<Moment> NowAsync() => await (await Begun()).Moment;

    /// <summary>Ends the moment. Call it after the change was committed.</summary>
    public void End()
    {
        lock (gate)
            present = null;
    }

    /// <summary>
    /// The answer to a question that everybody gets alike, asked once a moment. It is read on nobody's behalf: a reader
    /// who goes away does not take it from the others.
    /// </summary>
    /// <param name="question">Equal for the same question; there must be few of them.</param>
    public async Task<T> RecallAsync<T>(object question, Func<PollsDb, Task<T>> ask)
    {
        var now = await Begun();
        var answer = now.Answers.GetOrAdd(question, _ => new(() => Ask(ask)));
        try
        {
            return (T)await answer.Value;
        }
        catch
        {
            now.Answers.TryRemove(question, out _); // whoever asks next tries again
            throw;
        }
    }

    /// <summary>The moment to which whoever asks now belongs; it may have ended by the time it was found out.</summary>
    private async ValueTask<Present> Begun()
    {
        var asked = clock.GetUtcNow();
        while (true)
        {
            var now = PresentAt(clock.GetUtcNow());
            if (asked < (await now.Moment).Until)
                return now;
        }
    }

    private Present PresentAt(DateTimeOffset now)
    {
        if (present is { } known && known.Holds(now))
            return known;

        lock (gate)
        {
            if (present is not { } begun || !begun.Holds(now))
                present = begun = new(Begin(++count, now), now);

            return begun;
        }
    }

    private async Task<Moment> Begin(long number, DateTimeOffset now)
    {
        await Task.Yield(); // the lock is not held while the database is asked
        var beat = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % Beat.Ticks), TimeSpan.Zero) + Beat;
        await using var scope = scopes.CreateAsyncScope();
        var polls = scope.ServiceProvider.GetRequiredService<PollsDb>().Polls;
        var edges = polls.Where(poll => poll.OpensAt > now).Select(poll => poll.OpensAt)
            .Concat(polls.Where(poll => poll.ClosesAt > now).Select(poll => poll.ClosesAt));
        return new(number, now, await edges.MinAsync(edge => (DateTimeOffset?)edge) is { } edge && edge < beat ? edge : beat);
    }

    private async Task<object> Ask<T>(Func<PollsDb, Task<T>> ask)
    {
        await using var scope = scopes.CreateAsyncScope();
        return (await ask(scope.ServiceProvider.GetRequiredService<PollsDb>()))!;
    }

    private sealed class Present
    {
        private readonly DateTimeOffset begun;
        private volatile Moment? known;

        public Present(Task<Moment> moment, DateTimeOffset begun)
        {
            this.begun = begun;
            Moment = Know(moment);
        }

        public Task<Moment> Moment { get; }

        public ConcurrentDictionary<object, Lazy<Task<object>>> Answers { get; } = new();

        /// <summary>One that is only being found out holds for whoever comes meanwhile; one that failed holds for nobody.</summary>
        public bool Holds(DateTimeOffset now) =>
            known?.Holds(now) ?? (!Moment.IsCompleted && begun <= now && now < begun + Beat);

        private async Task<Moment> Know(Task<Moment> moment) => known = await moment;
    }
}
