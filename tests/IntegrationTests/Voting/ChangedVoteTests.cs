using System.Net;
using ActiveResident.Polls.Contracts;
using ActiveResident.Rewards;
using ActiveResident.Voting;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.IntegrationTests;

/// <summary>Where a poll allows it, a vote may be changed until closing, and the last ballot counts once; a blank counts as blank.</summary>
public abstract class ChangedVoteTests(PortalApp app)
{
    [PortalFact]
    public async Task The_last_ballot_counts_once_and_the_first_no_more()
    {
        var poll = await app.OpenPoll(allowsChange: true, points: 20);
        var resident = await app.Resident();
        await app.Vote(poll, await app.Resident(), 3);

        var first = await app.Vote(poll, resident, 1);
        await app.Send(new AppendToLogs());
        var second = await app.Vote(poll, resident, 2);
        await app.DeliverEvents();

        Assert.NotEqual(first.Value.Code, second.Value.Code);
        Assert.Equal([0, 1, 1], (await Results(poll, resident)).Counts.Select(count => count.Votes));
        Assert.Equal(Box.Of(2), await app.Box(poll));
        Assert.Equal(VotingErrors.UnknownReceipt, (await app.Send(new FindReceipt(first.Value.Code))).Error);
        Assert.True((await app.Send(new FindReceipt(second.Value.Code))).IsSuccess);
        Assert.Equal(20, await app.Send(new GetBalance(resident.Id)));
        await app.CloseAndCount(poll);
        Assert.True((await Results(poll, resident)).IsFinal);
    }

    [PortalFact]
    public async Task Of_changes_at_once_one_is_the_last()
    {
        var poll = await app.OpenPoll(allowsChange: true);
        var resident = await app.Resident();

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(at => Task.Run(() => app.Vote(poll, resident, 1 + (at % 3)))));

        Assert.All(answers, answer => Assert.True(answer.IsSuccess));
        Assert.Equal(Box.Of(1), await app.Box(poll));
        Assert.Equal(1, (await Results(poll, resident)).Counts.Sum(count => count.Votes));
        await app.CloseAndCount(poll);
        Assert.True((await Results(poll, resident)).IsFinal);
    }

    [PortalFact]
    public async Task The_same_request_twice_is_no_change()
    {
        var poll = await app.OpenPoll(allowsChange: true);
        var resident = await app.Resident();

        var first = await app.Vote(poll, resident, "0123456789abcdef-the-same", [1]);
        var second = await app.Vote(poll, resident, "0123456789abcdef-the-same", [1]);

        Assert.Equal(first.Value, second.Value);
        Assert.Equal(0, await app.In<VotingDb, int>(db => db.Withdrawals.CountAsync(row => row.PollId == poll.Id)));
    }

    [PortalFact]
    public async Task A_poll_that_does_not_allow_it_takes_no_second_ballot()
    {
        var poll = await app.OpenPoll();
        var resident = await app.Resident();
        await app.Vote(poll, resident, 1);

        Assert.Equal(VotingErrors.AlreadyVoted, (await app.Vote(poll, resident, 2)).Error);
        Assert.Equal(0, await app.In<VotingDb, int>(db => db.Links.CountAsync(row => row.PollId == poll.Id)));
    }

    [PortalFact]
    public async Task The_way_from_a_resident_to_a_ballot_ends_with_the_poll()
    {
        var poll = await app.OpenPoll(allowsChange: true);
        await app.Vote(poll, await app.Resident(), 1);
        var key = Path.Combine(app.StoragePath, "poll-keys", $"{poll.Id:N}.key");
        Assert.True(File.Exists(key));
        Assert.Equal(1, await app.In<VotingDb, int>(db => db.Links.CountAsync(row => row.PollId == poll.Id)));

        await app.CloseAndCount(poll);
        await app.Send(new SealBoxes());

        Assert.False(File.Exists(key));
        Assert.Equal(0, await app.In<VotingDb, int>(db => db.Links.CountAsync(row => row.PollId == poll.Id)));
        Assert.Equal(Box.Of(1), await app.Box(poll));
    }

    [PortalFact]
    public async Task The_page_offers_to_change_the_answer_only_where_the_poll_allows_it()
    {
        var resident = await app.Resident();
        using var client = app.ClientOf(resident);
        foreach (var allows in (bool[])[true, false])
        {
            var poll = await app.OpenPoll(allowsChange: allows);
            await app.Vote(poll, resident, 1);

            var page = await client.GetStringAsync(new Uri($"/poll/{poll.Number}", UriKind.Relative));
            using var ballot = await client.GetAsync(new Uri($"/poll/{poll.Number}/vote", UriKind.Relative));

            Assert.Equal(allows, page.Contains("data-testid=\"change\"", StringComparison.Ordinal));
            Assert.Equal(allows ? HttpStatusCode.OK : HttpStatusCode.Redirect, ballot.StatusCode);
        }
    }

    [PortalFact]
    public async Task A_blank_is_counted_as_blank_where_the_poll_allows_it()
    {
        var poll = await app.OpenPoll(allowsBlank: true);
        var resident = await app.Resident();
        await app.Vote(poll, await app.Resident(), 2);
        var blank = await app.Send(new CastVote(poll.Number, resident.Id, [new(1, [])], null));

        Assert.True(blank.IsSuccess);
        await app.CloseAndCount(poll);
        var results = await Results(poll, resident);
        Assert.Equal((true, 2L, 1L, Verdict.Won, 2), (results.IsFinal, results.Ballots, results.Blanks(1), results.Verdict, results.Winner));

        var strict = await app.OpenPoll();
        Assert.Equal("answer_missing", (await app.Send(new CastVote(strict.Number, resident.Id, [new(1, [])], null))).Error!.Code);
    }

    private async Task<PollResults> Results(PollDefinition poll, Townsperson reader) =>
        (await app.Send(new GetResults(poll.Number, reader.Id))).Value;
}

public sealed class ChangedVoteOnSqlite(SqlitePortal app) : ChangedVoteTests(app), IClassFixture<SqlitePortal>;

public sealed class ChangedVoteOnPostgres(PostgresPortal app) : ChangedVoteTests(app), IClassFixture<PostgresPortal>;
