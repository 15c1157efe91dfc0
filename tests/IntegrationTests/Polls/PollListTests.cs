using ActiveResident.Polls;

namespace ActiveResident.IntegrationTests;

public abstract class PollListTests(PortalApp app)
{
    [PortalFact]
    public async Task A_poll_is_on_the_tab_of_its_own_time()
    {
        var topic = Topic();
        var open = await app.OpenPoll(topic: topic);
        var soon = await app.OpenPoll(topic: topic, opensIn: TimeSpan.FromDays(1));
        var done = await app.OpenPoll(topic: topic, opensIn: TimeSpan.FromDays(-2), closesIn: TimeSpan.Zero);
        var annulled = await app.OpenPoll(topic: topic);
        await app.Send(new AnnulPoll(annulled.Number, "Ошибка"));
        var paused = await app.OpenPoll(topic: topic, closesIn: TimeSpan.FromDays(8));
        await app.Send(new PausePoll(paused.Number, "Проверка"));

        Assert.Equal([open.Number, paused.Number], await Numbers(PollListStatus.Open, topic));
        Assert.Equal([soon.Number], await Numbers(PollListStatus.Soon, topic));
        Assert.Equal([annulled.Number, done.Number], await Numbers(PollListStatus.Done, topic));
        var page = await app.Send(new ListPolls(PollListStatus.Open, topic, null, 1, 20));
        Assert.Equal((2, 1, 2), (page.Open, page.Soon, page.Done));
    }

    [PortalFact]
    public async Task The_tab_changes_with_the_very_tick_and_no_job()
    {
        var topic = Topic();
        var poll = await app.OpenPoll(topic: topic, opensIn: TimeSpan.FromDays(1), closesIn: TimeSpan.FromDays(2));

        app.Clock.SetTo(poll.OpensAt);
        Assert.Equal([poll.Number], await Numbers(PollListStatus.Open, topic));
        app.Clock.SetTo(poll.ClosesAt);
        Assert.Empty(await Numbers(PollListStatus.Open, topic));
        Assert.Equal([poll.Number], await Numbers(PollListStatus.Done, topic));
    }

    [PortalTheory]
    [InlineData("ёлку")]
    [InlineData("ЕЛКУ")]
    [InlineData("Ёлку")]
    [InlineData("елку ПОСТАВИТЬ")]
    [InlineData("  где   ёлку ")]
    public async Task A_poll_is_found_whatever_the_case_and_the_letter_yo(string search)
    {
        var topic = Topic();
        var poll = await app.OpenPoll(topic: topic, title: "Где поставить ёлку?");
        await app.OpenPoll(topic: topic, title: "Где поставить качели?");

        Assert.Equal([poll.Number], await Numbers(PollListStatus.Open, topic, search));
    }

    [PortalTheory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("' OR 1=1 --")]
    [InlineData("ёлку качели")]
    public async Task Signs_of_a_search_mean_only_themselves(string search)
    {
        var topic = Topic();
        await app.OpenPoll(topic: topic, title: "Где поставить ёлку?");

        Assert.Empty(await Numbers(PollListStatus.Open, topic, search));
    }

    [PortalFact]
    public async Task A_poll_is_found_by_its_number()
    {
        var topic = Topic();
        var poll = await app.OpenPoll(topic: topic);

        Assert.Equal([poll.Number], await Numbers(PollListStatus.Open, topic, $"{poll.Number}"));
    }

    [PortalFact]
    public async Task Pages_follow_each_other_and_end()
    {
        var topic = Topic();
        List<int> numbers = [];
        for (var days = 1; days <= 5; days++)
            numbers.Add((await app.OpenPoll(topic: topic, closesIn: TimeSpan.FromDays(days))).Number);

        Assert.Equal(numbers[..2], await Page(topic, 1, 2));
        Assert.Equal(numbers[2..4], await Page(topic, 2, 2));
        Assert.Equal(numbers[4..], await Page(topic, 3, 2));
        Assert.Empty(await Page(topic, 4, 2));
        Assert.Empty(await Page(topic, int.MaxValue, 100));
        Assert.Equal(numbers[..2], await Page(topic, 0, 2));
        Assert.Equal(numbers[..2], await Page(topic, -1, 2));
        Assert.Equal(numbers[..1], await Page(topic, 1, 0));
        Assert.Equal(numbers, await Page(topic, 1, int.MaxValue));
    }

    private static string Topic() => $"{Guid.NewGuid():N}"[..20];

    private async Task<List<int>> Numbers(PollListStatus status, string topic, string? search = null) =>
        [.. (await app.Send(new ListPolls(status, topic, search, 1, 20))).Polls.Select(poll => poll.Definition.Number)];

    private async Task<List<int>> Page(string topic, int page, int size) =>
        [.. (await app.Send(new ListPolls(PollListStatus.Open, topic, null, page, size))).Polls.Select(poll => poll.Definition.Number)];
}

public sealed class PollListOnSqlite(SqlitePortal app) : PollListTests(app), IClassFixture<SqlitePortal>;

public sealed class PollListOnPostgres(PostgresPortal app) : PollListTests(app), IClassFixture<PostgresPortal>;
