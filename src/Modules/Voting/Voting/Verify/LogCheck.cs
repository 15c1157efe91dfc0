using System.Buffers.Text;
using System.Text;

namespace ActiveResident.Voting;

/// <summary>Builds the log's tree anew, and holds every signed checkpoint against it.</summary>
internal sealed class LogCheck(Findings findings)
{
    /// <returns>The leaves, sorted by their hashes, and the root over all of them as it was built here.</returns>
    public (Digest[] Leaves, byte[] Root) Run(
        IEnumerable<ReadOnlyMemory<byte>> leafLines, IEnumerable<ReadOnlyMemory<byte>> checkpointLines, NoteKey key, string origin)
    {
        var checkpoints = Open(checkpointLines, key, origin);
        var (tree, leaves, next) = (LogEdge.Empty(), new List<Digest>(), 0);
        var hash = new byte[MerkleHash.Size];
        foreach (var line in leafLines)
        {
            if (!IsHash(line.Span, hash))
            {
                findings.Fault($"{ExportFiles.Leaves}, line {leaves.Count + 1}", "this is not a hash");
                hash.AsSpan().Clear();
            }

            tree.Append(hash);
            leaves.Add(Digest.Of(hash, leaves.Count + 1));
            for (; next < checkpoints.Count && checkpoints[next].Checkpoint.Size == tree.Size; next++)
                Compare(checkpoints[next], tree);
        }

        if (checkpoints.Count == 0 ? leaves.Count > 0 : checkpoints[^1].Checkpoint.Size != leaves.Count)
            findings.Fault(ExportFiles.Checkpoints, $"the last one is not of the whole log, which has {leaves.Count} leaves");
        else if (findings.Faults.Count == 0)
            findings.Passed($"log: {leaves.Count} leaves, {checkpoints.Count} signed checkpoints, each root built anew");

        leaves.Sort();
        return ([.. leaves], tree.Root());
    }

    private void Compare((int Line, Checkpoint Checkpoint) signed, LogEdge tree)
    {
        if (!signed.Checkpoint.Root.AsSpan().SequenceEqual(tree.Root()))
            findings.Fault($"{ExportFiles.Checkpoints}, line {signed.Line}", $"the root of the first {tree.Size} leaves is another one");
    }

    private List<(int Line, Checkpoint Checkpoint)> Open(IEnumerable<ReadOnlyMemory<byte>> lines, NoteKey key, string origin)
    {
        var opened = new List<(int Line, Checkpoint Checkpoint)>();
        var line = 1;
        foreach (var note in lines.Select(bytes => Encoding.UTF8.GetString(bytes.Span)).Chunk(ExportFiles.LinesOfCheckpoint))
        {
            var text = SignedNote.Open(string.Join('\n', note) + "\n", key);
            if (text is null)
                findings.Fault($"{ExportFiles.Checkpoints}, lines {line}–{line + note.Length - 1}", "the signature does not belong to this text and key");
            else if (Checkpoint.Parse(text) is not { } checkpoint || checkpoint.Origin != origin)
                findings.Fault($"{ExportFiles.Checkpoints}, line {line}", "this is not a checkpoint of this poll's log");
            else if (opened.Count > 0 && opened[^1].Checkpoint.Size >= checkpoint.Size)
                findings.Fault($"{ExportFiles.Checkpoints}, line {line + 1}", "the sizes do not grow");
            else
                opened.Add((line, checkpoint));

            line += note.Length;
        }

        return opened;
    }

    private static bool IsHash(ReadOnlySpan<byte> line, byte[] hash)
    {
        Span<byte> again = stackalloc byte[44];
        return line.Length == again.Length
            && Base64.DecodeFromUtf8(line, hash, out _, out var length) == System.Buffers.OperationStatus.Done
            && length == MerkleHash.Size
            && Base64.EncodeToUtf8(hash, again, out _, out _) == System.Buffers.OperationStatus.Done
            && again.SequenceEqual(line);
    }
}
