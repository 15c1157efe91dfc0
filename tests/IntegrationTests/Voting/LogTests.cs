using System.Net;
using System.Net.Http.Json;
using ActiveResident.Polls.Contracts;
using ActiveResident.Voting;

namespace ActiveResident.IntegrationTests;

/// <summary>The public log of a poll: each receipt is in it, it only grows, and it tells nothing of choices while the poll runs.</summary>
public abstract class LogTests(PortalApp app)
{
    [PortalFact]
    public async Task A_receipt_is_proved_to_be_in_the_tree_that_was_signed()
    {
        var poll = await app.OpenPoll();
        var codes = await Vote(poll, 5);

        await app.Send(new AppendToLogs());

        var checkpoint = await Signed(poll);
        Assert.Equal(5, checkpoint.Size);
        foreach (var code in codes)
        {
            var proof = await Get<InclusionProof>($"/api/v1/polls/{poll.Number}/log/proof?code={code}");
            Assert.True(MerkleCheck.Inclusion(
                Convert.FromBase64String(proof.Leaf), proof.Index, checkpoint.Size, Bytes(proof.Hashes), checkpoint.Root));
        }
    }

    [PortalFact]
    public async Task A_log_only_grows()
    {
        var poll = await app.OpenPoll();
        List<Checkpoint> checkpoints = [await Signed(poll)];
        foreach (var votes in (int[])[1, 3, 9])
        {
            await Vote(poll, votes);
            await app.Send(new AppendToLogs());
            checkpoints.Add(await Signed(poll));
        }

        Assert.Equal([0, 1, 4, 13], checkpoints.Select(checkpoint => checkpoint.Size));
        var newest = checkpoints[^1];
        foreach (var earlier in checkpoints)
        {
            var proof = await Get<ConsistencyProof>($"/api/v1/polls/{poll.Number}/log/proof?from={earlier.Size}&to={newest.Size}");
            Assert.True(MerkleCheck.Consistency(earlier.Size, newest.Size, earlier.Root, newest.Root, Bytes(proof.Hashes)));
        }
    }

    [PortalFact]
    public async Task The_entries_are_the_leaves_of_the_tree_that_was_signed()
    {
        var poll = await app.OpenPoll();
        await Vote(poll, 7);
        await app.Send(new AppendToLogs());

        var entries = await Get<LogEntries>($"/api/v1/polls/{poll.Number}/log/entries?start=0&end=99");
        var tree = LogEdge.Empty();
        foreach (var leaf in Bytes(entries.Entries))
            tree.Append(leaf);

        Assert.Equal((await Signed(poll)).Root, tree.Root());
        Assert.Equal(Bytes(entries.Entries)[3..5], Bytes((await Get<LogEntries>($"/api/v1/polls/{poll.Number}/log/entries?start=3&end=4")).Entries));
    }

    [PortalFact]
    public async Task Ballots_that_came_together_lie_in_the_order_of_their_hashes()
    {
        var poll = await app.OpenPoll();
        await Vote(poll, 20);
        await app.Send(new AppendToLogs());

        var entries = Bytes((await Get<LogEntries>($"/api/v1/polls/{poll.Number}/log/entries")).Entries);

        Assert.Equal(entries.Order(BytesInOrder.Instance), entries);
    }

    [PortalFact]
    public async Task Two_hosts_that_append_at_once_lose_and_repeat_nothing()
    {
        var poll = await app.OpenPoll();
        await Vote(poll, 30);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => app.Send(new AppendToLogs()))));
        await app.Send(new AppendToLogs());

        var entries = (await Get<LogEntries>($"/api/v1/polls/{poll.Number}/log/entries")).Entries;
        Assert.Equal(30, entries.Distinct().Count());
        Assert.Equal(30, entries.Count);
        Assert.Equal(30, (await Signed(poll)).Size);
    }

    [PortalFact]
    public async Task What_the_log_does_not_have_is_refused_with_a_code()
    {
        var poll = await app.OpenPoll();
        await Vote(poll, 2);
        await app.Send(new AppendToLogs());
        var log = $"/api/v1/polls/{poll.Number}/log";

        await Refused($"{log}/proof?code=2222-2222", HttpStatusCode.NotFound, "receipt_not_in_log");
        await Refused($"{log}/proof?index=2", HttpStatusCode.UnprocessableEntity, "log_index");
        await Refused($"{log}/proof?index=0&size=3", HttpStatusCode.UnprocessableEntity, "log_size");
        await Refused($"{log}/proof?from=2&to=1", HttpStatusCode.UnprocessableEntity, "log_size");
        await Refused($"{log}/entries?start=3", HttpStatusCode.UnprocessableEntity, "log_range");
        await Refused("/api/v1/polls/99999/log/checkpoint", HttpStatusCode.NotFound, "poll_unknown");
    }

    private async Task<List<string>> Vote(PollDefinition poll, int count)
    {
        List<string> codes = [];
        foreach (var resident in await app.Residents(count))
            codes.Add((await app.Vote(poll, resident, 1 + (codes.Count % 3))).Value.Code);

        return codes;
    }

    private async Task<Checkpoint> Signed(PollDefinition poll)
    {
        var key = NoteKey.Parse((await app.Client.GetStringAsync(new Uri("/api/v1/log/key", UriKind.Relative))).TrimEnd('\n'))!;
        var note = await app.Client.GetStringAsync(new Uri($"/api/v1/polls/{poll.Number}/log/checkpoint", UriKind.Relative));
        return Checkpoint.Parse(SignedNote.Open(note, key)!)!;
    }

    private async Task<T> Get<T>(string address) => (await app.Client.GetFromJsonAsync<T>(new Uri(address, UriKind.Relative)))!;

    private async Task Refused(string address, HttpStatusCode status, string code)
    {
        using var answer = await app.Client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(code, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static List<byte[]> Bytes(IEnumerable<string> hashes) => [.. hashes.Select(Convert.FromBase64String)];
}

public sealed class LogOnSqlite(SqlitePortal app) : LogTests(app), IClassFixture<SqlitePortal>;

public sealed class LogOnPostgres(PostgresPortal app) : LogTests(app), IClassFixture<PostgresPortal>;
