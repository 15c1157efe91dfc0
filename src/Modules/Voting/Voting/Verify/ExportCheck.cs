using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ActiveResident.Voting;

/// <summary>The checks on the files of an export, one after the other, each from the bytes alone.</summary>
internal sealed class ExportCheck(Stream zip, IReadOnlyList<ZipPart> parts, Findings findings)
{
    public void Run(string? trustedKey)
    {
        if (Key(trustedKey) is not { } key || Read<ExportedPoll>(ExportFiles.Poll) is not { } poll)
            return;

        var origin = Checkpoint.OriginOf(key.Name, poll.Number);
        Manifest(key, origin);
        var leaves = new LogCheck(findings).Run(Lines(ExportFiles.Leaves), Lines(ExportFiles.Checkpoints), key, origin);
        if (poll.Rule != ExportedPoll.Plurality)
            findings.Fault(ExportFiles.Poll, $"the rule '{poll.Rule}' is not known to this program");

        var counted = new BallotCheck(poll, findings).Run(Lines(ExportFiles.Ballots), leaves);
        Result(poll, counted);
    }

    private NoteKey? Key(string? trusted)
    {
        var text = Encoding.UTF8.GetString(Bytes(ExportFiles.Key));
        var key = text.EndsWith('\n') ? NoteKey.Parse(text[..^1]) : null;
        if (key is null)
            findings.Fault($"{ExportFiles.Key}, line 1", "this is not a key");
        else if (trusted is not null && trusted != key.ToString())
            findings.Fault($"{ExportFiles.Key}, line 1", "this is not the key that was given");
        else
            findings.Passed(trusted is null ? $"key: {key} (compare it with the published one)" : $"key: {key}, the one given");

        return key;
    }

    private void Manifest(NoteKey key, string origin)
    {
        if (SignedNote.Open(Encoding.UTF8.GetString(Bytes(ExportFiles.Manifest)), key) is not { } text)
        {
            findings.Fault(ExportFiles.Manifest, "the signature does not belong to this text and key");
            return;
        }

        var expected = new StringBuilder($"{origin}/export\n");
        foreach (var part in parts.Where(part => part.Name != ExportFiles.Manifest))
        {
            var hash = Convert.ToHexStringLower(Hash(part));
            expected.Append(hash).Append("  ").Append(part.Name).Append('\n');
            if (!text.Contains($"{hash}  {part.Name}\n", StringComparison.Ordinal))
                findings.Fault(part.Name, "the file is not the one whose SHA-256 was signed");
        }

        if (text == expected.ToString())
            findings.Passed($"manifest: signed, {parts.Count - 1} files");
        else if (findings.Faults.Count == 0)
            findings.Fault(ExportFiles.Manifest, "the list is not that of these files");
    }

    private void Result(ExportedPoll poll, (long Ballots, IReadOnlyList<OptionCount> Counts) counted)
    {
        if (Read<ExportedResult>(ExportFiles.Result) is not { } result)
            return;

        var (verdict, winner) = Tally.Decide(poll.Definition(), counted.Ballots, counted.Counts);
        if (result.Ballots != counted.Ballots)
            findings.Fault($"{ExportFiles.Result}, ballots", $"{result.Ballots} published, {counted.Ballots} counted");

        foreach (var (published, recounted) in result.Counts.Zip(counted.Counts))
        {
            if (published != recounted)
                findings.Fault($"{ExportFiles.Result}, counts", $"{published} published, {recounted} counted");
        }

        if (result.Counts.Count != counted.Counts.Count)
            findings.Fault($"{ExportFiles.Result}, counts", $"{result.Counts.Count} options published, {counted.Counts.Count} on the ballot");
        if ((result.Verdict, result.Winner) != (verdict, winner))
            findings.Fault($"{ExportFiles.Result}, verdict", $"{result.Verdict} {result.Winner} published, {verdict} {winner} by the rule");
        else
            findings.Passed($"recount: {counted.Ballots} ballots, verdict {verdict}{(winner is null ? "" : $", option {winner}")}");
    }

    private T? Read<T>(string name)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(Bytes(name), ExportFiles.Json);
        }
        catch (JsonException fault)
        {
            findings.Fault($"{name}, line {fault.LineNumber + 1}", "this is not what the format asks for");
            return null;
        }
    }

    private byte[] Hash(ZipPart part)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var piece in Pieces(part))
            hash.AppendData(piece.Span);

        return hash.GetHashAndReset();
    }

    private byte[] Bytes(string name)
    {
        using var bytes = new MemoryStream();
        foreach (var piece in Pieces(parts.Single(part => part.Name == name)))
            bytes.Write(piece.Span);

        return bytes.ToArray();
    }

    private IEnumerable<ReadOnlyMemory<byte>> Pieces(ZipPart part)
    {
        var buffer = new byte[1 << 16];
        for (long at = 0; at < part.Length;)
        {
            zip.Position = part.Start + at;
            var read = zip.Read(buffer, 0, (int)Math.Min(buffer.Length, part.Length - at));
            if (read == 0)
                yield break;

            yield return buffer.AsMemory(0, read);
            at += read;
        }
    }

    /// <summary>The lines of a file without their newlines; each is good until the next is asked for.</summary>
    private IEnumerable<ReadOnlyMemory<byte>> Lines(string name)
    {
        var rest = new List<byte>();
        foreach (var piece in Pieces(parts.Single(part => part.Name == name)))
        {
            var left = piece;
            for (int end; (end = left.Span.IndexOf((byte)'\n')) >= 0; left = left[(end + 1)..])
            {
                if (rest.Count == 0)
                {
                    yield return left[..end];
                    continue;
                }

                rest.AddRange(left.Span[..end]);
                yield return rest.ToArray();
                rest.Clear();
            }

            rest.AddRange(left.Span);
        }

        if (rest.Count > 0)
            findings.Fault(name, "the last line has no end");
    }
}
