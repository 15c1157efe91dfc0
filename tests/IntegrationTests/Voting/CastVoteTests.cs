using ActiveResident.Rewards;
using ActiveResident.Voting;
using ActiveResident.Voting.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ActiveResident.IntegrationTests;

public abstract class CastVoteTests(PortalApp app)
{
    [PortalFact]
    public async Task A_vote_is_counted_once_and_earns_points_once()
    {
        var poll = await app.OpenPoll(points: 20);
        var resident = await app.Resident();

        Assert.True((await app.Vote(poll, resident, 2)).IsSuccess);
        Assert.Equal(VotingErrors.AlreadyVoted, (await app.Vote(poll, resident, 1)).Error);
        await app.DeliverEvents();

        Assert.Equal(Box.Of(1), await app.Box(poll));
        Assert.Equal(20, await app.Send(new GetBalance(resident.Id)));
    }

    [PortalFact]
    public async Task An_event_that_is_told_twice_pays_once()
    {
        var poll = await app.OpenPoll(points: 30);
        var resident = await app.Resident();
        await app.Vote(poll, resident);
        await app.DeliverEvents();

        await Tell(new VotesCast(poll.Id, poll.Number, new(2026, 11, 23), 30, [resident.Id]));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            Tell(new VotesCast(poll.Id, poll.Number, new(2026, 11, 23), 30, [resident.Id]))));

        Assert.Equal(30, await app.Send(new GetBalance(resident.Id)));
        Assert.Single((await app.Send(new ListPoints(resident.Id, PointsFilter.All, 1, 20))).Lines);
    }

    [PortalFact]
    public async Task Ballots_participations_counters_and_points_agree()
    {
        var poll = await app.OpenPoll(points: 20, questions: [Town.OneOf(3), Town.SeveralOf(4, 1, 3)]);
        var residents = await app.Residents(12);
        await Task.WhenAll(residents.Select((resident, at) => app.Send(new CastVote(
            poll.Number, resident.Id, [new(1, [1 + (at % 3)]), new(2, [1, 2 + (at % 2)])], null))));
        await app.DeliverEvents();

        var results = (await app.Send(new GetResults(poll.Number, residents[0].Id))).Value;
        Assert.Equal(Box.Of(12), await app.Box(poll));
        Assert.Equal(12, results.Ballots);
        Assert.Equal([4, 4, 4, 12, 6, 6, 0], results.Counts.Select(count => count.Votes));
        foreach (var resident in residents)
            Assert.Equal(20, await app.Send(new GetBalance(resident.Id)));
    }

    [PortalFact]
    public async Task A_request_sent_again_gets_the_first_receipt_and_another_is_refused()
    {
        var poll = await app.OpenPoll();
        var resident = await app.Resident();
        const string Key = "a-key-of-this-very-form";

        var first = await app.Vote(poll, resident, Key, [1]);
        var again = await app.Vote(poll, resident, Key, [1]);
        var another = await app.Vote(poll, resident, "another-form-altogether", [1]);

        Assert.Equal(first.Value, again.Value);
        Assert.Equal(VotingErrors.AlreadyVoted, another.Error);
        Assert.Equal(Box.Of(1), await app.Box(poll));
    }

    [PortalFact]
    public async Task Two_residents_with_the_same_key_have_two_ballots_with_two_codes()
    {
        var poll = await app.OpenPoll();
        const string Key = "a-key-that-two-apps-share";
        var residents = await app.Residents(2);

        var receipts = await Task.WhenAll(residents.Select(resident => app.Vote(poll, resident, Key, [1])));

        Assert.Equal(2, receipts.Select(receipt => receipt.Value.Code).Distinct().Count());
        Assert.Equal(Box.Of(2), await app.Box(poll));
    }

    [PortalFact]
    public async Task Nobody_unknown_votes_and_no_unknown_poll_takes_a_ballot()
    {
        var poll = await app.OpenPoll();

        Assert.Equal(VotingErrors.UnknownResident, (await app.Vote(poll, new(Guid.NewGuid(), ""))).Error);
        Assert.Equal(VotingErrors.UnknownPoll, (await app.Vote(poll with { Number = 1_000_000 }, await app.Resident())).Error);
        Assert.Equal(Box.Of(0), await app.Box(poll));
    }

    private async Task Tell(INotification happened)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Publish(happened);
    }
}

public sealed class CastVoteOnSqlite(SqlitePortal app) : CastVoteTests(app), IClassFixture<SqlitePortal>;

public sealed class CastVoteOnPostgres(PostgresPortal app) : CastVoteTests(app), IClassFixture<PostgresPortal>;
