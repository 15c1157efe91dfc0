using ActiveResident.Voting;

namespace ActiveResident.IntegrationTests;

public abstract class ReceiptTests(PortalApp app)
{
    [PortalFact]
    public async Task A_counted_ballot_is_found_by_its_code_however_it_is_typed()
    {
        var poll = await app.OpenPoll();
        var code = (await app.Vote(poll, await app.Resident())).Value.Code;

        foreach (var typed in new[] { code, $" {code.ToLowerInvariant()} ", code.Replace('-', ' '), code.Replace("-", "", StringComparison.Ordinal), Cyrillic(code) })
            Assert.Equal(new CountedBallot(code, poll.Number, null), (await app.Send(new FindReceipt(typed))).Value);
    }

    [PortalTheory]
    [InlineData("2222-2222")]
    [InlineData("no code at all")]
    [InlineData("")]
    [InlineData(null)]
    public async Task An_unknown_code_is_refused(string? typed)
    {
        await app.Vote(await app.OpenPoll(), await app.Resident());

        Assert.Equal(VotingErrors.UnknownReceipt, (await app.Send(new FindReceipt(typed))).Error);
    }

    [PortalFact]
    public async Task A_ballot_that_was_refused_has_no_receipt()
    {
        var poll = await app.OpenPoll();
        var resident = await app.Resident();
        await app.Vote(poll, resident);
        await app.Vote(poll, resident, "the-key-of-a-second-ballot", [2]);

        var code = ReceiptCode.Derive(poll.Id, "the-key-of-a-second-ballot", 0);
        Assert.Equal(VotingErrors.UnknownReceipt, (await app.Send(new FindReceipt(code))).Error);
    }

    private static string Cyrillic(string code) => string.Concat(code.ToLowerInvariant().Select(sign =>
        "abcehkmptxy".IndexOf(sign, StringComparison.Ordinal) is >= 0 and var at ? "авсенкмртху"[at] : sign));
}

public sealed class ReceiptOnSqlite(SqlitePortal app) : ReceiptTests(app), IClassFixture<SqlitePortal>;

public sealed class ReceiptOnPostgres(PostgresPortal app) : ReceiptTests(app), IClassFixture<PostgresPortal>;
