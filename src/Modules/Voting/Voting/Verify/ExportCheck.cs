using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ActiveResident.Polls.Contracts;

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
        var (leaves, root) = new LogCheck(findings).Run(Lines(ExportFiles.Leaves), Lines(ExportFiles.Checkpoints), key, origin);
        if (!IsCountable(poll))
        {
            findings.Fault(ExportFiles.Poll, "a question has a rule by which it cannot be counted");
            return;
        }

        var counted = new BallotCheck(poll, findings).Run(Lines(ExportFiles.Ballots), leaves, root);
        Result(poll, counted, root);
    }

    private static bool IsCountable(ExportedPoll poll) => poll.Questions is not [] && poll.Questions
        .Select((question, at) => question.Number == at + 1 && CountingRule.Fits(question.Kind, question.Rule.Method)
            && question.Options.Count > 0 && question.Rule.Seats > 0
            && (question.Kind != QuestionKind.Stance || question.Options.Count == 3)
            && (question.Kind != QuestionKind.Scale || question.Rule.Grades is >= 2 and < 16)
            && (question.Kind != QuestionKind.Budget
                || (question.Rule.Costs is { } costs && costs.Count == question.Options.Count && costs.All(cost => cost > 0))))
        .All(fits => fits);

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

    private void Result(ExportedPoll poll, PollCount counted, byte[] root)
    {
        if (Read<ExportedResult>(ExportFiles.Result) is not { } result)
            return;

        if (result.Ballots != counted.Ballots)
            findings.Fault($"{ExportFiles.Result}, ballots", $"{result.Ballots} published, {counted.Ballots} counted");

        foreach (var (published, recounted) in result.Counts.Zip(counted.Counts))
        {
            if (published != recounted)
                findings.Fault($"{ExportFiles.Result}, counts", $"{published} published, {recounted} counted");
        }

        if (result.Counts.Count != counted.Counts.Count)
            findings.Fault($"{ExportFiles.Result}, counts", $"{result.Counts.Count} options published, {counted.Counts.Count} on the ballot");

        var seed = poll.TieRule == TieRule.PublicDraw && counted.Ballots > 0 ? Convert.ToHexStringLower(root) : null;
        if (result.DrawSeed != seed)
            findings.Fault($"{ExportFiles.Result}, drawSeed", "lots are not drawn from the root of this log");

        Decided(result, counted);
    }

    private void Decided(ExportedResult result, PollCount counted)
    {
        foreach (var outcome in counted.Outcomes)
        {
            var published = result.Outcomes.FirstOrDefault(told => told.Question == outcome.Question);
            if (published is null || Told(published) != Told(outcome))
                findings.Fault($"{ExportFiles.Result}, outcomes", $"question {outcome.Question} was not decided so: by the rule it is {Words(outcome)}");
        }

        var first = counted.Outcomes[0];
        int? winner = first.Verdict == Verdict.Won ? first.Winners[0] : null;
        if (result.Outcomes.Count != counted.Outcomes.Count || (result.Verdict, result.Winner) != (first.Verdict, winner))
            findings.Fault($"{ExportFiles.Result}, verdict", $"{result.Verdict} {result.Winner} published, {Words(first)} by the rule");
        else
            findings.Passed($"recount: {counted.Ballots} ballots, {string.Join("; ", counted.Outcomes.Select(Words))}");
    }

    /// <summary>All that is told of an outcome, rounds and all, in one text.</summary>
    private static string Told(QuestionOutcome outcome) => JsonSerializer.Serialize(outcome, ExportFiles.Json);

    private static string Words(QuestionOutcome outcome) =>
        $"question {outcome.Question} by {outcome.Method}: {outcome.Verdict}"
        + (outcome.Winners.Count > 0 ? $", option {string.Join(", ", outcome.Winners)}" : "")
        + (outcome.Tied.Count > 0 ? $", tied {string.Join(", ", outcome.Tied)}" : "");

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
