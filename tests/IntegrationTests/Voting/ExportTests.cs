using System.IO.Compression;
using System.Net;
using ActiveResident.Polls.Contracts;
using ActiveResident.Voting;

namespace ActiveResident.IntegrationTests;

/// <summary>After closing anybody can recount a poll from one file, and a single bit that was flipped in it is found.</summary>
public abstract class ExportTests(PortalApp app)
{
    [PortalFact]
    public async Task An_export_is_sound_and_any_zip_program_opens_it()
    {
        var (poll, bytes) = await Exported();

        var findings = Verify(bytes);

        Assert.Empty(findings.Faults);
        Assert.Equal(6, findings.Checked.Count);
        using var zip = new ZipArchive(new MemoryStream(bytes));
        Assert.Equal(ExportFiles.InOrder, zip.Entries.Select(entry => entry.FullName));
        using var ballots = new StreamReader(zip.GetEntry(ExportFiles.Ballots)!.Open());
        Assert.Equal(11, (await ballots.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(10, (await app.Send(new GetResults(poll.Number, null))).Value.Ballots);
    }

    [PortalFact]
    public async Task A_flipped_bit_anywhere_is_found_and_its_place_told() => Flip((await Exported()).Zip);

    [PortalFact]
    public async Task A_flipped_bit_in_a_ranked_poll_is_found_too() => Flip(await ExportedRanking());

    [PortalFact]
    public async Task A_ranked_poll_with_a_draw_is_recounted_by_its_rule()
    {
        var findings = Verify(await ExportedRanking());

        Assert.Empty(findings.Faults);
        Assert.Contains("question 1 by ScottishStv: Won, option", findings.Checked[^1], StringComparison.Ordinal);
        Assert.Contains("question 2 by MajorityJudgment", findings.Checked[^1], StringComparison.Ordinal);
        Assert.Contains("question 3 by EqualShares", findings.Checked[^1], StringComparison.Ordinal);
    }

    private static void Flip(byte[] bytes)
    {
        var random = new Random(74);
        var directory = bytes.Length - PlainZip.Directory([.. ExportFiles.InOrder.Select(name => new ZipPart(name, 0, 0, 0))], 0).Length;
        var places = Enumerable.Range(directory, bytes.Length - directory)
            .Concat(Enumerable.Range(0, PlainZip.HeaderLength + ExportFiles.Readme.Length))
            .Concat(Enumerable.Range(0, 700).Select(_ => random.Next(bytes.Length)));
        foreach (var place in places)
        {
            var changed = (byte[])bytes.Clone();
            changed[place] ^= (byte)(1 << random.Next(8));

            var fault = Verify(changed).Faults.FirstOrDefault();

            Assert.True(fault is not null, $"A bit of byte {place} was flipped, and nobody saw it.");
            Assert.Matches(@"^(byte \d+|\w+\.(txt|jsonl?)(, .+)?): ", fault);
        }
    }

    [PortalFact]
    public async Task A_file_that_was_cut_off_or_went_on_is_not_sound()
    {
        var (_, bytes) = await Exported();

        Assert.NotEmpty(Verify(bytes[..^1]).Faults);
        Assert.NotEmpty(Verify(bytes[..(bytes.Length / 2)]).Faults);
        Assert.NotEmpty(Verify([]).Faults);
        Assert.NotEmpty(Verify([.. bytes, 0]).Faults);
    }

    [PortalFact]
    public async Task Another_key_than_the_published_one_is_told()
    {
        var (_, bytes) = await Exported();

        var findings = Verify(bytes, "active-resident-74+00000000+AAAA");

        Assert.StartsWith("key.txt, line 1: ", Assert.Single(findings.Faults), StringComparison.Ordinal);
    }

    [PortalFact]
    public async Task There_is_nothing_to_export_before_the_count()
    {
        var poll = await app.OpenPoll();
        var address = new Uri($"/api/v1/polls/{poll.Number}/export", UriKind.Relative);
        using var running = await app.Client.GetAsync(address);
        app.Clock.SetTo(poll.ClosesAt);
        using var uncounted = await app.Client.GetAsync(address);

        Assert.Equal(HttpStatusCode.Forbidden, running.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, uncounted.StatusCode);
    }

    /// <summary>Ten residents voted, one of them left it blank, one changed the vote after a checkpoint.</summary>
    private async Task<(PollDefinition Poll, byte[] Zip)> Exported()
    {
        var poll = await app.OpenPoll(allowsChange: true, allowsBlank: true);
        var residents = await app.Residents(10);
        for (var at = 0; at < residents.Count; at++)
        {
            Assert.True((await app.Send(new CastVote(poll.Number, residents[at].Id, [new(1, at == 0 ? [] : [1 + (at % 3)])], null))).IsSuccess);
            if (at % 4 == 3)
                await app.Send(new AppendToLogs());
        }

        await app.Vote(poll, residents[0], 3);
        await app.CloseAndCount(poll);
        await app.Send(new SealBoxes());
        using var answer = await app.Client.GetAsync(new Uri($"/api/v1/polls/{poll.Number}/export", UriKind.Relative));
        Assert.Equal((HttpStatusCode.OK, "application/zip"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        return (poll, await answer.Content.ReadAsByteArrayAsync());
    }

    /// <summary>Places, grades and projects; the places end in a lot.</summary>
    private async Task<byte[]> ExportedRanking()
    {
        var poll = await app.OpenPoll(
            tieRule: TieRule.PublicDraw,
            questions:
            [
                Town.RankOf(3, new(CountingMethod.ScottishStv)),
                Town.ScaleOf(2),
                Town.BudgetOf(new(CountingMethod.EqualShares, Costs: [30, 40], Limit: 50)),
            ]);
        foreach (var (places, resident) in new int[][] { [1, 2, 0], [2, 1, 0], [1, 2, 3], [2, 1, 3] }.Zip(await app.Residents(4)))
        {
            Assert.True((await app.Cast(
                poll, resident, new(1, Ranks: places), new(2, Grades: [places[0] + 2, places[1]]), new(3, [1 + (places[0] % 2)]))).IsSuccess);
        }

        await app.CloseAndCount(poll);
        Assert.NotNull((await app.Send(new GetResults(poll.Number, null))).Value.DrawSeed);
        return await app.Client.GetByteArrayAsync(new Uri($"/api/v1/polls/{poll.Number}/export", UriKind.Relative));
    }

    private static Findings Verify(byte[] zip, string? key = null)
    {
        var findings = new Findings();
        using var stream = new MemoryStream(zip);
        if (ZipReading.Read(stream, findings) is { } parts)
            new ExportCheck(stream, parts, findings).Run(key);

        return findings;
    }
}

public sealed class ExportOnSqlite(SqlitePortal app) : ExportTests(app), IClassFixture<SqlitePortal>;

public sealed class ExportOnPostgres(PostgresPortal app) : ExportTests(app), IClassFixture<PostgresPortal>;
