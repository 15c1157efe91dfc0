using ActiveResident.BuildingBlocks;
using ActiveResident.Rewards;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ActiveResident.IntegrationTests;

public abstract class OutboxTests(PortalApp app) : IAsyncLifetime
{
    private static readonly CancellationToken Never = CancellationToken.None;

    public Task InitializeAsync()
    {
        app.Letterbox.OnArrival = _ => Task.CompletedTask;
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await app.In<RewardsDb, int>(db => db.Outbox.ExecuteDeleteAsync());

    [PortalFact]
    public async Task An_event_reaches_each_of_its_receivers_once_and_leaves_the_outbox()
    {
        var bell = await RingTheBell();
        Assert.Empty(app.Letterbox.ReceiversOf(bell));

        await app.DeliverEvents();
        await app.DeliverEvents();

        Assert.Equal(["baker", "mayor"], app.Letterbox.ReceiversOf(bell));
        Assert.Empty(await Waiting());
    }

    [PortalFact]
    public async Task An_event_without_receivers_is_done_with()
    {
        await Publish(new LeafFell(Guid.NewGuid()));

        await app.DeliverEvents();

        Assert.Empty(await Waiting());
    }

    [PortalFact]
    public async Task An_event_of_a_change_that_was_not_saved_is_never_told()
    {
        var bell = Guid.NewGuid();
        await app.In<RewardsDb, Guid>(db => Task.FromResult(db.Publish(new BellRung(bell))));

        await app.DeliverEvents();

        Assert.Empty(app.Letterbox.ReceiversOf(bell));
    }

    [PortalFact]
    public async Task After_a_failure_an_event_is_told_again_when_its_pause_is_over()
    {
        app.Letterbox.OnArrival = _ => throw new InvalidOperationException("asleep");
        var bell = await RingTheBell();
        await app.DeliverEvents();
        app.Letterbox.OnArrival = _ => Task.CompletedTask;

        var failed = Assert.Single(await Waiting());
        Assert.Equal((1, false), (failed.Attempts, failed.IsDead));
        Assert.Equal(app.Clock.GetUtcNow().AddSeconds(2), failed.DueAt);
        Assert.Contains("asleep", failed.LastError, StringComparison.Ordinal);

        app.Clock.Advance(TimeSpan.FromSeconds(2) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, await Rewards.DeliverOutboxAsync(Never));
        app.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, await Rewards.DeliverOutboxAsync(Never));
        Assert.Contains("mayor", app.Letterbox.ReceiversOf(bell));
    }

    [PortalFact]
    public async Task One_event_that_fails_does_not_hold_up_the_others()
    {
        var stuck = await RingTheBell();
        app.Letterbox.OnArrival = bell => bell == stuck ? throw new InvalidOperationException("stuck") : Task.CompletedTask;
        var next = await RingTheBell();

        await app.DeliverEvents();

        Assert.Equal(["baker", "mayor"], app.Letterbox.ReceiversOf(next));
        Assert.Single(await Waiting());
    }

    [PortalFact]
    public async Task After_its_last_attempt_an_event_rests_as_a_dead_letter()
    {
        app.Letterbox.OnArrival = _ => throw new InvalidOperationException("gone for good");
        await RingTheBell();

        for (var attempt = 1; attempt <= OutboxMessage.MostAttempts; attempt++)
        {
            Assert.Equal(1, await Rewards.DeliverOutboxAsync(Never));
            app.Clock.Advance(TimeSpan.FromSeconds(Math.Pow(2, attempt)));
        }

        var dead = Assert.Single(await Waiting());
        Assert.Equal((OutboxMessage.MostAttempts, true), (dead.Attempts, dead.IsDead));
        app.Clock.Advance(TimeSpan.FromDays(365));
        Assert.Equal(0, await Rewards.DeliverOutboxAsync(Never));
    }

    [PortalFact]
    public async Task An_event_that_waits_outlives_the_host()
    {
        var bell = await RingTheBell();

        await app.Restart();
        await app.DeliverEvents();

        Assert.Equal(["baker", "mayor"], app.Letterbox.ReceiversOf(bell));
    }

    [PortalFact]
    public async Task What_one_delivery_has_in_hand_another_leaves_alone()
    {
        var (arrived, open) = (new TaskCompletionSource(), new TaskCompletionSource());
        var bell = await RingTheBell();
        app.Letterbox.OnArrival = async _ =>
        {
            arrived.SetResult();
            await open.Task;
        };
        var first = Rewards.DeliverOutboxAsync(Never);
        await arrived.Task;

        Assert.Equal(0, await Rewards.DeliverOutboxAsync(Never));
        open.SetResult();

        Assert.Equal(1, await first);
        Assert.Equal(["baker", "mayor"], app.Letterbox.ReceiversOf(bell));
    }

    [PortalFact]
    public async Task Deliveries_at_the_same_moment_tell_each_event_once()
    {
        List<Guid> bells = [];
        for (var count = 0; count < 30; count++)
            bells.Add(await RingTheBell());

        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Rewards.DeliverOutboxAsync(Never))));

        Assert.Equal(bells.Count, taken.Sum());
        Assert.All(bells, bell => Assert.Equal(["baker", "mayor"], app.Letterbox.ReceiversOf(bell)));
    }

    [PortalFact]
    public async Task What_a_stopped_host_had_in_hand_is_taken_up_again_after_a_minute()
    {
        var bell = await RingTheBell();
        using var power = new CancellationTokenSource();
        app.Letterbox.OnArrival = _ => PowerCut(power);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Rewards.DeliverOutboxAsync(power.Token));
        app.Letterbox.OnArrival = _ => Task.CompletedTask;

        Assert.Equal(0, await Rewards.DeliverOutboxAsync(Never));
        app.Clock.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal(1, await Rewards.DeliverOutboxAsync(Never));
        Assert.Contains("mayor", app.Letterbox.ReceiversOf(bell));
    }

    [PortalFact]
    public async Task Events_of_one_type_reach_a_batch_receiver_together_and_others_one_by_one()
    {
        var (songs, bell) = (await Sing(40), await RingTheBell());
        using var watch = new QueryWatch(app);

        await app.DeliverEvents();

        Assert.Equal([40], Batches());
        Assert.All(songs, song => Assert.Equal(["audience", "choirmaster"], app.Letterbox.ReceiversOf(song)));
        Assert.Equal(["baker", "mayor"], app.Letterbox.ReceiversOf(bell));
        Assert.Single(watch.Take(), statement => statement.Contains("DELETE", StringComparison.Ordinal));
        Assert.Empty(await Waiting());
    }

    [PortalFact]
    public async Task A_poisonous_event_does_not_hold_its_neighbours_of_the_batch()
    {
        var songs = await Sing(10);
        app.Letterbox.OnArrival = song => song == songs[3] ? throw new InvalidOperationException("out of tune") : Task.CompletedTask;

        await app.DeliverEvents();

        Assert.Equal([10, .. Enumerable.Repeat(1, 10)], Batches());
        Assert.All(songs.Where(song => song != songs[3]), song =>
            Assert.Equal(["audience", "choirmaster"], app.Letterbox.ReceiversOf(song)));
        var poisonous = Assert.Single(await Waiting());
        Assert.Equal((1, false), (poisonous.Attempts, poisonous.IsDead));
        Assert.Contains($"{songs[3]}", poisonous.Payload, StringComparison.OrdinalIgnoreCase);
    }

    [PortalFact]
    public async Task A_batch_is_bounded_and_the_next_goes_on_where_it_ended()
    {
        var songs = await Sing(2300);

        Assert.Equal(1000, await Rewards.DeliverOutboxAsync(Never));
        var (before, early) = (Batches().Sum(), await Sing(5)); // wherever their ids lie, they come in their turn
        Assert.Equal(1000, await Rewards.DeliverOutboxAsync(Never));
        await app.DeliverEvents();

        Assert.Equal(2305, before + Batches().Sum());
        Assert.All(songs.Concat(early), song => Assert.Equal(["audience", "choirmaster"], app.Letterbox.ReceiversOf(song)));
        Assert.Empty(await Waiting());
    }

    [PortalFact]
    public async Task A_host_that_stops_amid_a_batch_tells_nobody_twice_who_was_told()
    {
        var songs = await Sing(3);
        var bell = await RingTheBell();
        using var power = new CancellationTokenSource();
        app.Letterbox.OnArrival = what => what == bell ? PowerCut(power) : Task.CompletedTask;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Rewards.DeliverOutboxAsync(power.Token));
        app.Letterbox.OnArrival = _ => Task.CompletedTask;

        app.Clock.Advance(TimeSpan.FromSeconds(61));
        await app.DeliverEvents();

        Assert.Contains("mayor", app.Letterbox.ReceiversOf(bell));
        Assert.All(songs, song => Assert.Equal(["audience", "choirmaster"], app.Letterbox.ReceiversOf(song)));
    }

    protected IModuleDatabase Rewards => app.Database(RewardsDb.Name);

    protected async Task<Guid> RingTheBell()
    {
        var bell = Guid.NewGuid();
        await Publish(new BellRung(bell));
        return bell;
    }

    private async Task<IReadOnlyList<Guid>> Sing(int count)
    {
        app.Letterbox.Batches.Clear();
        var songs = Enumerable.Range(0, count).Select(_ => Guid.NewGuid()).ToList();
        await app.In<RewardsDb, int>(db =>
        {
            songs.ForEach(song => db.Publish(new SongSung(song)));
            return db.SaveChangesAsync();
        });
        return songs;
    }

    private static async Task PowerCut(CancellationTokenSource power)
    {
        await power.CancelAsync();
        power.Token.ThrowIfCancellationRequested();
    }

    private List<int> Batches() => [.. app.Letterbox.Batches];

    private Task<int> Publish(INotification happened) => app.In<RewardsDb, int>(db =>
    {
        db.Publish(happened);
        return db.SaveChangesAsync();
    });

    private Task<List<OutboxMessage>> Waiting() =>
        app.In<RewardsDb, List<OutboxMessage>>(db => db.Outbox.AsNoTracking().ToListAsync());
}

public sealed class OutboxOnSqlite(SqlitePortal app) : OutboxTests(app), IClassFixture<SqlitePortal>;

public sealed class OutboxOnPostgres(PostgresPortal app) : OutboxTests(app), IClassFixture<PostgresPortal>
{
    private readonly PostgresPortal app = app;

    [PortalFact]
    public async Task What_was_in_hand_when_the_database_went_away_is_due_as_soon_as_it_is_back()
    {
        var bell = await RingTheBell();
        app.Letterbox.OnArrival = async _ =>
        {
            await CutEveryConnection();
            throw new InvalidOperationException("nobody answers");
        };
        await Assert.ThrowsAnyAsync<Exception>(() => Rewards.DeliverOutboxAsync(CancellationToken.None));
        app.Letterbox.OnArrival = _ => Task.CompletedTask;

        Assert.Equal(1, await Rewards.DeliverOutboxAsync(CancellationToken.None)); // and not in a minute
        Assert.Equal(["baker", "mayor"], app.Letterbox.ReceiversOf(bell));
    }

    private async Task CutEveryConnection()
    {
        await using var connection = new NpgsqlConnection($"{app.ConnectionString};Pooling=false");
        await connection.OpenAsync();
        await using var cut = new NpgsqlCommand(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", connection);
        await cut.ExecuteNonQueryAsync();
    }
}
