using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ActiveResident.BuildingBlocks;
using ActiveResident.Polls.Contracts;
using ActiveResident.Targeting.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Voting;

/// <summary>Asks for all that anybody needs to recount a poll: one zip, made once after the count.</summary>
public sealed record ExportPoll(int PollNumber) : IRequest<Result<PollExport>>;

/// <summary>An export on this host's disk.</summary>
public sealed record PollExport(string Path, string FileName, DateTimeOffset TalliedAt);

internal sealed class ExportPollHandler(IMediator modules, VotingDb db, ExportWriter writer, ExportShelf shelf, TimeProvider clock)
    : IRequestHandler<ExportPoll, Result<PollExport>>
{
    public async Task<Result<PollExport>> Handle(ExportPoll query, CancellationToken cancellationToken)
    {
        if (await modules.Send(new FindPoll(query.PollNumber), cancellationToken) is not { IsPublished: true } poll)
            return VotingErrors.UnknownPoll;

        if (poll.IsAnnulled)
            return VotingErrors.AnnulledNotExported;

        if (!ResultsPolicy.MaySee(poll, clock.GetUtcNow(), hasVoted: false))
            return VotingErrors.ResultsHidden with { Detail = poll };

        if (await db.Results.AsNoTracking().SingleOrDefaultAsync(r => r.PollId == poll.Id, cancellationToken) is not { } final)
            return VotingErrors.NotCountedYet;

        var name = string.Create(CultureInfo.InvariantCulture, $"poll-{poll.Number}.zip");
        var path = await shelf.TakeAsync(
            string.Create(CultureInfo.InvariantCulture, $"poll-{poll.Number}-{final.TalliedAt.ToUnixTimeSeconds()}.zip"),
            folder => writer.WriteAsync(folder, poll, final, cancellationToken),
            cancellationToken);
        return new PollExport(path, name, final.TalliedAt);
    }
}

/// <summary>Exports that were made, under <c>exports/</c>. They may be removed: they are made again, byte for byte alike.</summary>
internal sealed class ExportShelf(DatabaseOptions database) : IDisposable
{
    private readonly SemaphoreSlim oneAtATime = new(1);

    /// <summary>The zip of this name; packed from the folder that <paramref name="fill"/> fills when it is not there yet.</summary>
    public async Task<string> TakeAsync(string name, Func<string, Task> fill, CancellationToken ct)
    {
        var path = Path.Combine(database.StoragePath, "exports", name);
        if (File.Exists(path))
            return path;

        await oneAtATime.WaitAsync(ct);
        try
        {
            if (!File.Exists(path))
                await Make(path, fill, ct);

            return path;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public void Dispose() => oneAtATime.Dispose();

    private static async Task Make(string path, Func<string, Task> fill, CancellationToken ct)
    {
        var draft = $"{path}.{Guid.NewGuid():N}";
        Directory.CreateDirectory(draft);
        try
        {
            await fill(draft);
            var packed = Path.Combine(draft, "packed");
            await using (var zip = File.Create(packed))
                await PlainZip.WriteAsync(zip, draft, ExportFiles.InOrder, ct);

            File.Move(packed, path, overwrite: true);
        }
        finally
        {
            Directory.Delete(draft, recursive: true);
        }
    }
}

/// <summary>Writes the files of an export into a folder. Ballots go by in a stream, whatever their number.</summary>
internal sealed class ExportWriter(IMediator modules, VotingDb db, LogSigner signer)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public async Task WriteAsync(string folder, PollDefinition poll, FinalResult final, CancellationToken ct)
    {
        await Text(folder, ExportFiles.Readme, Readme(poll.Number), ct);
        await Json(folder, ExportFiles.Poll, await Describe(poll, ct), ct);
        await Lines(folder, ExportFiles.Ballots, Ballots(poll, ct), ct);
        await Lines(folder, ExportFiles.Leaves, Leaves(poll.Id, ct), ct);
        await Lines(folder, ExportFiles.Checkpoints, Checkpoints(poll.Id, ct), ct);
        await Json(
            folder,
            ExportFiles.Result,
            new ExportedResult(
                final.TalliedAt, final.Ballots, final.ReadCounts(), final.Verdict, final.Winner, final.ReadOutcomes(), final.DrawSeed),
            ct);
        await Text(folder, ExportFiles.Key, $"{signer.Key}\n", ct);
        await Text(folder, ExportFiles.Manifest, signer.Sign(await Manifest(folder, poll.Number, ct)), ct);
    }

    private async Task<ExportedPoll> Describe(PollDefinition poll, CancellationToken ct)
    {
        var wording = (await modules.Send(new FindPollWording(poll.Number), ct))!;
        var electorate = (await modules.Send(new DescribeElectorates([poll.ElectorateId]), ct))[poll.ElectorateId];
        return new(
            poll.Number,
            wording.Title,
            poll.OpensAt,
            poll.ClosesAt,
            new(
                [.. electorate.Territories.Select(territory => $"{territory.Oktmo} {territory.Name}")],
                electorate.MinAge, electorate.MaxAge, electorate.Level, electorate.Size, poll.ElectorateSize),
            poll.TieRule,
            poll.Quorum,
            poll.QuorumShare,
            poll.AllowsChange,
            poll.AllowsBlank,
            [.. poll.Questions.Zip(wording.Questions, (question, words) => new ExportedQuestion(
                question.Number, question.Kind, words.Text, question.Min, question.Max, words.Options, question.Rule))]);
    }

    private async IAsyncEnumerable<byte[]> Ballots(
        PollDefinition poll, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var ballots = db.Ballots.AsNoTracking().Where(ballot => ballot.PollId == poll.Id).OrderBy(ballot => ballot.Code);
        await foreach (var ballot in ballots.AsAsyncEnumerable().WithCancellation(ct))
            yield return BallotLine.OfBallot(poll.Number, ballot.Code, ballot.Nonce, ballot.Answers);

        var withdrawals = db.Withdrawals.AsNoTracking().Where(row => row.PollId == poll.Id).OrderBy(row => row.Leaf);
        await foreach (var withdrawal in withdrawals.AsAsyncEnumerable().WithCancellation(ct))
            yield return BallotLine.OfWithdrawal(poll.Number, withdrawal.Leaf, withdrawal.Nonce);
    }

    private async IAsyncEnumerable<byte[]> Leaves(
        Guid pollId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var tiles = db.LogTiles.AsNoTracking()
            .Where(tile => tile.PollId == pollId && tile.Level == 0).OrderBy(tile => tile.Tile).Select(tile => tile.Hashes);
        await foreach (var hashes in tiles.AsAsyncEnumerable().WithCancellation(ct))
        {
            for (var at = 0; at < hashes.Length; at += MerkleHash.Size)
                yield return Encoding.ASCII.GetBytes(Convert.ToBase64String(hashes, at, MerkleHash.Size));
        }
    }

    private async IAsyncEnumerable<byte[]> Checkpoints(
        Guid pollId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var notes = db.Checkpoints.AsNoTracking()
            .Where(checkpoint => checkpoint.PollId == pollId).OrderBy(checkpoint => checkpoint.Size).Select(row => row.Note);
        await foreach (var note in notes.AsAsyncEnumerable().WithCancellation(ct))
            yield return Utf8.GetBytes(note.TrimEnd('\n'));
    }

    private async Task<string> Manifest(string folder, int pollNumber, CancellationToken ct)
    {
        var text = new StringBuilder().Append(Checkpoint.OriginOf(signer.Key.Name, pollNumber)).Append("/export\n");
        foreach (var name in ExportFiles.InOrder.Where(name => name != ExportFiles.Manifest))
        {
            await using var content = File.OpenRead(Path.Combine(folder, name));
            text.Append(Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct))).Append("  ").Append(name).Append('\n');
        }

        return text.ToString();
    }

    private static async Task Lines(string folder, string name, IAsyncEnumerable<byte[]> lines, CancellationToken ct)
    {
        await using var file = new BufferedStream(File.Create(Path.Combine(folder, name)), 1 << 16);
        await foreach (var line in lines.WithCancellation(ct))
        {
            file.Write(line);
            file.WriteByte((byte)'\n');
        }
    }

    private static Task Json<T>(string folder, string name, T value, CancellationToken ct) =>
        Text(folder, name, JsonSerializer.Serialize(value, ExportFiles.Json) + "\n", ct);

    private static Task Text(string folder, string name, string text, CancellationToken ct) =>
        File.WriteAllTextAsync(Path.Combine(folder, name), text, Utf8, ct);

    private static string Readme(int pollNumber) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        Poll {{pollNumber}}: everything that is needed to recount it.

        ballots.jsonl    a line for each ballot (code, nonce, answers), in the order of codes; then withdrawals of changed votes
        leaves.txt       the log, in its order: a leaf is base64(SHA-256(0x00 ‖ line of ballots.jsonl without the newline))
        checkpoints.txt  what was signed while the poll ran: size and root of the log (RFC 6962, C2SP tlog-checkpoint)
        poll.json        what was asked, of whom, and how it is counted
        result.json      what was published
        key.txt          the public key of the signatures; compare it with the one the portal has published elsewhere
        manifest.txt     SHA-256 of every file above, signed

        Each leaf belongs to one line, or was withdrawn by one line that names it. Count the answers in ballots.jsonl by the
        rule of each question in poll.json, and you have the result. The portal's own program does it all: verify poll-{{pollNumber}}.zip

        """).Replace("\r\n", "\n", StringComparison.Ordinal);
}
