namespace ActiveResident.Voting;

/// <summary>
/// A Merkle tree is kept in tiles (C2SP tlog-tiles): tile <c>t</c> of level <c>l</c> holds the roots of up to 256 full subtrees of
/// 256^l leaves. Level 0 are the leaves' hashes themselves. A proof reads a few tiles, whatever the size of the tree.
/// </summary>
internal static class LogTiles
{
    /// <summary>Hashes in a full tile.</summary>
    public const int Width = 256;

    /// <summary>Leaves, as a power of two, under one hash of <paramref name="level"/>.</summary>
    public static int Shift(int level) => 8 * level;
}

/// <summary>Where tiles are read from.</summary>
internal interface ITiles
{
    /// <summary>The hashes of a tile, one after the other; fewer than 256 in the last tile of a level.</summary>
    ValueTask<byte[]> ReadAsync(int level, long tile, CancellationToken ct);
}

/// <summary>The right edge of a tree: all that is needed to append leaves and to tell the root.</summary>
internal sealed class LogEdge
{
    private readonly List<MemoryStream> levels = [];
    private readonly Dictionary<(int Level, long Tile), byte[]> full = [];

    private LogEdge(long size) => Size = size;

    /// <summary>Leaves so far.</summary>
    public long Size { get; private set; }

    /// <summary>The edge of a tree of <paramref name="size"/> leaves.</summary>
    public static async Task<LogEdge> LoadAsync(long size, ITiles tiles, CancellationToken ct)
    {
        var edge = new LogEdge(size);
        for (var level = 0; size >> LogTiles.Shift(level) > 0; level++)
        {
            var hashes = size >> LogTiles.Shift(level);
            var rest = (int)(hashes % LogTiles.Width);
            var row = edge.Level(level);
            if (rest > 0)
                row.Write((await tiles.ReadAsync(level, hashes / LogTiles.Width, ct)).AsSpan(0, rest * MerkleHash.Size));
        }

        return edge;
    }

    public static LogEdge Empty() => new(0);

    public void Append(ReadOnlySpan<byte> leaf)
    {
        Push(0, leaf);
        Size++;
    }

    /// <summary>The root over all leaves: the full subtrees of the edge, folded from the right (RFC 6962, 2.1).</summary>
    public byte[] Root()
    {
        byte[]? root = null;
        foreach (var level in levels)
        {
            var row = level.GetBuffer().AsSpan(0, (int)level.Length);
            for (var end = row.Length / MerkleHash.Size; end > 0; end &= end - 1)
            {
                var peak = MerkleHash.Root(row[((end & (end - 1)) * MerkleHash.Size)..(end * MerkleHash.Size)]);
                root = root is null ? peak : MerkleHash.Node(peak, root);
            }
        }

        return root ?? MerkleHash.Empty();
    }

    /// <summary>The tiles that appending has filled or begun since the edge was loaded.</summary>
    public IReadOnlyDictionary<(int Level, long Tile), byte[]> Changed()
    {
        var changed = new Dictionary<(int, long), byte[]>(full);
        for (var level = 0; level < levels.Count; level++)
        {
            if (levels[level].Length > 0)
                changed[(level, (Size >> LogTiles.Shift(level)) / LogTiles.Width)] = levels[level].ToArray();
        }

        return changed;
    }

    private void Push(int level, ReadOnlySpan<byte> hash)
    {
        var row = Level(level);
        row.Write(hash);
        if (row.Length < LogTiles.Width * MerkleHash.Size)
            return;

        var tile = row.ToArray();
        full[(level, Size >> LogTiles.Shift(level + 1))] = tile;
        row.SetLength(0);
        Push(level + 1, MerkleHash.Root(tile));
    }

    private MemoryStream Level(int level)
    {
        while (levels.Count <= level)
            levels.Add(new());

        return levels[level];
    }
}
