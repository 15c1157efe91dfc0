using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ActiveResident.Identity.Contracts;
using ActiveResident.Polls;
using ActiveResident.Polls.Contracts;
using ActiveResident.Targeting.Contracts;
using CsvHelper;

namespace ActiveResident.IntegrationTests;

/// <summary>Totals and turnout as tables, and the picture for other sites.</summary>
public abstract class OpenDataTests(PortalApp app)
{
    [PortalFact]
    public async Task A_table_has_a_row_for_each_option_with_its_votes()
    {
        var poll = await app.OpenPoll(visibility: ResultsVisibility.Always);
        foreach (var (resident, option) in (await app.Residents(3)).Zip([2, 2, 3]))
            await app.Vote(poll, resident, option);

        var rows = await Rows($"/api/v1/polls/{poll.Number}/results.csv");

        Assert.Equal(["question", "question_text", "option", "option_text", "grade", "votes", "ballots", "status", "as_of"], rows[0]);
        Assert.Equal(
            [["1", "Вариант 1", "0", "3"], ["2", "Вариант 2", "2", "3"], ["3", "Вариант 3", "1", "3"]],
            rows.Skip(1).Select(row => new[] { row[2], row[3], row[5], row[6] }));
        Assert.All(rows.Skip(1), row => Assert.Equal("preliminary", row[7]));
    }

    [PortalFact]
    public async Task Totals_tell_voters_picks_and_turnout_of_all_who_were_asked()
    {
        var poll = await app.OpenPoll(
            new ElectorateRule(["75701390"], null, null), ResultsVisibility.Always, questions: Town.SeveralOf(3, 1, 3));
        var central = Addresses.In("Челябинская", city: "Челябинск", district: "Центральный");
        await app.Vote(poll, await app.Resident(addresses: central), 1, 2);
        await app.Vote(poll, await app.Resident(addresses: central), 3);

        var totals = JsonNode.Parse(await app.Client.GetStringAsync(new Uri($"/api/v1/polls/{poll.Number}/results", UriKind.Relative)))!;

        Assert.Equal((2, 3, 101_285), ((int)totals["ballots"]!, (int)totals["picks"]!, (int)totals["electorateSize"]!));
        Assert.Equal(0.00m, (decimal)totals["turnoutPercent"]!);
    }

    [PortalFact]
    public async Task A_final_table_says_that_it_is_final()
    {
        var poll = await app.OpenPoll();
        await app.Vote(poll, await app.Resident(), 1);
        await app.CloseAndCount(poll);

        Assert.All((await Rows($"/api/v1/polls/{poll.Number}/results.csv")).Skip(1), row => Assert.Equal("final", row[7]));
    }

    [PortalFact]
    public async Task A_text_that_looks_like_a_formula_is_disarmed()
    {
        var poll = await app.OpenPoll(
            visibility: ResultsVisibility.Always,
            questions: new Question(QuestionKind.One, "=1+1", 1, 1, [new("@SUM(A1)", "", null, null, null), new("Парк, «Лес»", "", null, null, null)]));

        var rows = await Rows($"/api/v1/polls/{poll.Number}/results.csv");

        Assert.DoesNotContain(rows.SelectMany(row => row), cell => cell.StartsWith('=') || cell.StartsWith('@'));
        Assert.Equal("Парк, «Лес»", rows[2][3]);
    }

    [PortalFact]
    public async Task Small_numbers_of_the_turnout_are_left_out_of_the_table()
    {
        var poll = await app.OpenPoll();
        foreach (var resident in await app.Residents(11))
            await app.Vote(poll, resident, 1);
        foreach (var address in (ResidentAddress[])[Addresses.Miass, Addresses.In("Челябинская", city: "Копейск")])
            await app.Vote(poll, await app.Resident(addresses: address), 2);

        var territories = (await Rows($"/api/v1/polls/{poll.Number}/turnout.csv")).Where(row => row[0] == "territory").ToList();

        Assert.Equal(["11", "", ""], territories.Select(row => row[3]));
        Assert.Equal("Металлургический район", territories[0][2]);
    }

    [PortalFact]
    public async Task A_poll_that_does_not_exist_has_neither_tables_nor_a_picture()
    {
        foreach (var path in (string[])["/api/v1/polls/99999/results.csv", "/api/v1/polls/99999/turnout.csv", "/poll/99999/share.png"])
        {
            using var answer = await app.Client.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [PortalFact]
    public async Task The_picture_is_a_png_of_the_size_that_other_sites_take_and_the_page_names_it()
    {
        var poll = await app.OpenPoll();
        using var picture = await app.Client.GetAsync(new Uri($"/poll/{poll.Number}/share.png", UriKind.Relative));
        var png = await picture.Content.ReadAsByteArrayAsync();
        var page = await app.Client.GetStringAsync(new Uri($"/poll/{poll.Number}", UriKind.Relative));

        Assert.Equal("image/png", picture.Content.Headers.ContentType?.MediaType);
        Assert.Equal((1200, 630), (BigEndian(png, 16), BigEndian(png, 20))); // IHDR
        Assert.Contains($"/poll/{poll.Number}/share.png", page, StringComparison.Ordinal);
    }

    private static int BigEndian(byte[] bytes, int at) => System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at));

    private async Task<List<string[]>> Rows(string path)
    {
        var bytes = await app.Client.GetByteArrayAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        var rows = new List<string[]>();
        using var csv = CsvReader.FromText(Encoding.UTF8.GetString(bytes, 3, bytes.Length - 3), new() { HasHeader = false });
        while (csv.Read())
            rows.Add([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);

        return rows;
    }
}

public sealed class OpenDataOnSqlite(SqlitePortal app) : OpenDataTests(app), IClassFixture<SqlitePortal>;

public sealed class OpenDataOnPostgres(PostgresPortal app) : OpenDataTests(app), IClassFixture<PostgresPortal>;
