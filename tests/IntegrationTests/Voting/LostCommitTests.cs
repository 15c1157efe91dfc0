using ActiveResident.BuildingBlocks;
using ActiveResident.Voting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ActiveResident.IntegrationTests;

/// <summary>
/// The connection breaks while a group is being committed. Its ballots are in the box or they are not; either way each
/// voter gets the one receipt by which the ballot is counted (invariants 1 and 2).
/// </summary>
public sealed class LostCommitTests(PostgresPortal app) : IClassFixture<PostgresPortal>
{
    [PortalTheory]
    [InlineData(Cut.AfterCommit, 1, false)]
    [InlineData(Cut.AfterCommit, 3, false)]
    [InlineData(Cut.BeforeCommit, 1, false)]
    [InlineData(Cut.BeforeCommit, 3, false)]
    [InlineData(Cut.AfterCommit, 2, true)]
    public async Task A_ballot_whose_commit_was_not_answered_is_taken_once_and_gets_its_receipt(Cut cut, int cuts, bool allowsChange)
    {
        var poll = await app.OpenPoll(allowsChange: allowsChange);
        var residents = await app.Residents(20);
        var keys = app.Services.GetRequiredService<PollKeys>();
        await using var wire = CuttingWire.To(new NpgsqlConnectionStringBuilder(app.ConnectionString).Port, cut, cuts);
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(app.ConnectionString) { Port = wire.Port, SslMode = SslMode.Disable, GssEncryptionMode = GssEncryptionMode.Disable }.ToString());
        using var box = new BallotBox(
            new PostgresBallotWriter(source), app.Services.GetRequiredService<OutboxSignals>(), app.Clock, NullLogger<BallotBox>.Instance);
        List<BallotEntry> group =
        [
            .. residents.Select(resident => new BallotEntry(
                poll, resident.Id, BallotPaper.Fill(poll.Questions, [new(1, [2])]).Value, $"{Guid.NewGuid():N}", app.Clock.GetUtcNow())
            {
                Link = allowsChange ? keys.LinkOf(poll.Id, resident.Id) : null,
            }),
        ];

        var answers = group.ConvertAll(entry => box.CastAsync(entry).AsTask());
        await box.StartAsync(CancellationToken.None);
        var receipts = await Task.WhenAll(answers).WaitAsync(TimeSpan.FromSeconds(60));
        await box.StopAsync(CancellationToken.None);

        Assert.Equal(0, wire.CutsLeft);
        Assert.All(receipts, receipt => Assert.True(receipt.IsSuccess, receipt.Error?.Code));
        Assert.Equal(Box.Of(20), await app.Box(poll));
        var codes = await app.In<VotingDb, HashSet<string>>(db => Task.FromResult(
            db.Ballots.Where(ballot => ballot.PollId == poll.Id).Select(ballot => ballot.Code).ToHashSet()));
        Assert.Equal(codes.Order(), receipts.Select(receipt => receipt.Value).Order());
    }

    [PortalFact]
    public async Task Who_has_voted_before_is_refused_even_when_the_commit_was_not_answered()
    {
        var poll = await app.OpenPoll();
        var resident = await app.Resident();
        Assert.True((await app.Vote(poll, resident)).IsSuccess);
        var entry = new BallotEntry(
            poll, resident.Id, BallotPaper.Fill(poll.Questions, [new(1, [2])]).Value, $"{Guid.NewGuid():N}", app.Clock.GetUtcNow());
        entry.Doubt();

        await app.Services.GetRequiredService<IBallotWriter>().WriteAsync([entry]);

        Assert.Equal(VotingErrors.AlreadyVoted, (await entry.Answer).Error);
        Assert.Equal(Box.Of(1), await app.Box(poll));
    }
}
