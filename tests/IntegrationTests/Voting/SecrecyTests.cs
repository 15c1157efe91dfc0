using System.Globalization;
using ActiveResident.BuildingBlocks;
using ActiveResident.Voting;
using ActiveResident.Voting.Contracts;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.IntegrationTests;

/// <summary>Nothing that is kept stands a resident beside a choice, or tells in which order they came (invariant 4).</summary>
public abstract class SecrecyTests(PortalApp app)
{
    [PortalFact]
    public async Task No_table_has_a_resident_beside_what_was_chosen()
    {
        var columns = await app.In<VotingDb, IReadOnlyList<string>>(async db =>
        {
            await db.Database.OpenConnectionAsync();
            return await DatabaseShape.ReadAsync(db.Database.GetDbConnection(), VotingDb.Name);
        });
        var tables = columns.Where(line => line.StartsWith("column ", StringComparison.Ordinal))
            .Select(line => line.Split(' ')[1].Split('.')).ToLookup(parts => parts[0], parts => parts[1]);

        Assert.Equal(["Day", "PollId", "ResidentId"], tables["participations"].Order());
        Assert.Equal(["Answers", "Code", "Nonce", "PollId"], tables["ballots"].Order());
        Assert.Equal(["participations"], tables.Where(table => table.Contains("ResidentId")).Select(table => table.Key));
        Assert.DoesNotContain(tables, table => table.Contains("ResidentId") && (table.Contains("Answers") || table.Contains("Code") || table.Contains("Option")));
    }

    [PortalFact]
    public async Task No_row_of_any_table_has_a_resident_beside_a_receipt_or_a_choice()
    {
        var poll = await app.OpenPoll();
        var resident = await app.Resident();
        var code = (await app.Vote(poll, resident, 3)).Value.Code.Replace("-", "", StringComparison.Ordinal);

        var rows = await Rows();

        Assert.Contains(rows, row => Names(row, resident));
        Assert.Contains(rows, row => row.Contains(code, StringComparison.Ordinal));
        Assert.All(rows.Where(row => Names(row, resident)), row =>
        {
            Assert.DoesNotContain(code, row, StringComparison.Ordinal);
            Assert.DoesNotContain("options", row, StringComparison.OrdinalIgnoreCase);
        });
    }

    [PortalFact]
    public async Task The_event_of_a_vote_tells_the_day_and_neither_time_nor_choice()
    {
        var poll = await app.OpenPoll();
        var resident = await app.Resident();
        await app.Vote(poll, resident, 3);

        var payload = (await app.In<VotingDb, List<string>>(db => db.Outbox.Select(message => message.Payload).ToListAsync()))
            .Single(text => text.Contains($"{resident.Id}", StringComparison.Ordinal));
        var day = app.Clock.GetUtcNow().ToRegionDay().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Assert.Equal(
            $$"""{"PollId":"{{poll.Id}}","PollNumber":{{poll.Number}},"Day":"{{day}}","Points":20,"Residents":["{{resident.Id}}"]}""", payload);
        Assert.Equal(
            [nameof(VotesCast.PollId), nameof(VotesCast.PollNumber), nameof(VotesCast.Day), nameof(VotesCast.Points), nameof(VotesCast.Residents)],
            typeof(VotesCast).GetProperties().Select(property => property.Name));
    }

    [PortalFact]
    public async Task Ids_of_vote_events_are_random_and_their_due_time_is_none()
    {
        var poll = await app.OpenPoll();
        foreach (var resident in await app.Residents(3))
            await app.Vote(poll, resident);

        var events = await app.In<VotingDb, List<OutboxMessage>>(db => db.Outbox.AsNoTracking().ToListAsync());
        Assert.NotEmpty(events);
        Assert.All(events.Where(message => message.Type.Contains(nameof(VotesCast), StringComparison.Ordinal)), message =>
        {
            Assert.Equal(4, message.Id.Version);
            Assert.Equal(DateTimeOffset.MinValue, message.DueAt);
        });
    }

    [PortalFact]
    public async Task The_log_of_a_vote_has_neither_its_code_nor_its_choice()
    {
        await using var watched = await PortalApp.StartAsync(app.Provider, ("Logging:LogLevel:Default", "Trace"));
        var poll = await watched.OpenPoll(questions: Town.OneOf(97));
        using var client = watched.ClientOf(await watched.Resident());
        using var body = new StringContent("""{"answers":[{"question":1,"options":[97]}]}""", null, "application/json");
        using var cast = await client.PostAsync(new Uri($"/api/v1/polls/{poll.Number}/ballot", UriKind.Relative), body);
        Assert.True(cast.IsSuccessStatusCode);
        var code = cast.Headers.Location!.ToString()["/v/".Length..];
        await watched.DeliverEvents();

        Assert.Contains(watched.Log.Lines, line => line.Contains("/ballot", StringComparison.Ordinal));
        Assert.All(watched.Log.Lines, line =>
        {
            Assert.DoesNotContain(code, line, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(code.Replace("-", "", StringComparison.Ordinal), line, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("[97]", line, StringComparison.Ordinal);
        });
    }

    private static bool Names(string row, Townsperson resident) =>
        row.Contains($"{resident.Id}", StringComparison.OrdinalIgnoreCase) || row.Contains($"{resident.Id:N}", StringComparison.OrdinalIgnoreCase);

    /// <summary>Every row of every table of the module, as text.</summary>
    private Task<List<string>> Rows() => app.In<VotingDb, List<string>>(async db =>
    {
        await db.Database.OpenConnectionAsync();
        List<string> rows = [];
        foreach (var table in (string[])["participations", "ballots", "ballot_links", "withdrawals", "counters", "turnout", "log_pending", "log_tiles", "log_checkpoints", "outbox", "results", "tallies_due"])
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The only variable part is a table's name of the line above.
            command.CommandText = $"SELECT * FROM {(app.Provider == DatabaseProvider.Postgres ? "voting." : "")}{table}";
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));
        }

        return rows;
    });
}

public sealed class SecrecyOnSqlite(SqlitePortal app) : SecrecyTests(app), IClassFixture<SqlitePortal>
{
    private readonly SqlitePortal app = app;

    [PortalTheory]
    [InlineData("ballots")]
    [InlineData("participations")]
    [InlineData("outbox")]
    [InlineData("ballot_links")]
    [InlineData("withdrawals")]
    [InlineData("log_pending")]
    public async Task A_table_of_voting_has_no_hidden_row_number(string table)
    {
        var select = $"SELECT rowid FROM {table}";
        var refused = await Assert.ThrowsAsync<SqliteException>(() => app.In<VotingDb, int>(db => db.Database.ExecuteSqlRawAsync(select)));

        Assert.Contains("no such column: rowid", refused.Message, StringComparison.Ordinal);
    }
}

public sealed class SecrecyOnPostgres(PostgresPortal app) : SecrecyTests(app), IClassFixture<PostgresPortal>;
