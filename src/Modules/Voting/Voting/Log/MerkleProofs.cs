using System.Numerics;

namespace ActiveResident.Voting;

/// <summary>Makes audit paths and consistency proofs (RFC 6962, 2.1.1 and 2.1.2) from a tree's tiles.</summary>
internal sealed class MerkleProofs(ITiles tiles)
{
    private readonly Dictionary<(int, long), byte[]> read = [];

    /// <summary>The root of the first <paramref name="size"/> leaves.</summary>
    public async Task<byte[]> RootAsync(long size, CancellationToken ct) =>
        size == 0 ? MerkleHash.Empty() : await Root(0, size, ct);

    /// <summary>The path from leaf <paramref name="index"/> to the root of the first <paramref name="size"/> leaves.</summary>
    public async Task<IReadOnlyList<byte[]>> InclusionAsync(long index, long size, CancellationToken ct)
    {
        var path = new List<byte[]>();
        await Path(index, 0, size, path, ct);
        return path;
    }

    /// <summary>That the first <paramref name="from"/> leaves are the beginning of the first <paramref name="to"/>.</summary>
    public async Task<IReadOnlyList<byte[]>> ConsistencyAsync(long from, long to, CancellationToken ct)
    {
        var proof = new List<byte[]>();
        if (from > 0 && from < to)
            await Subproof(from, 0, to, isWhole: true, proof, ct);

        return proof;
    }

    private async Task Path(long index, long low, long high, List<byte[]> path, CancellationToken ct)
    {
        if (high - low == 1)
            return;

        var middle = low + Split(high - low);
        if (index < middle)
        {
            await Path(index, low, middle, path, ct);
            path.Add(await Root(middle, high, ct));
        }
        else
        {
            await Path(index, middle, high, path, ct);
            path.Add(await Root(low, middle, ct));
        }
    }

    private async Task Subproof(long from, long low, long high, bool isWhole, List<byte[]> proof, CancellationToken ct)
    {
        if (from == high)
        {
            if (!isWhole)
                proof.Add(await Root(low, high, ct));

            return;
        }

        var middle = low + Split(high - low);
        if (from <= middle)
        {
            await Subproof(from, low, middle, isWhole, proof, ct);
            proof.Add(await Root(middle, high, ct));
        }
        else
        {
            await Subproof(from, middle, high, isWhole: false, proof, ct);
            proof.Add(await Root(low, middle, ct));
        }
    }

    /// <summary>The root over leaves low…high−1, folded from the full subtrees that they consist of.</summary>
    private async Task<byte[]> Root(long low, long high, CancellationToken ct)
    {
        if (high - low == 1 || BitOperations.IsPow2(high - low))
            return await Full(low, BitOperations.Log2((ulong)(high - low)), ct);

        var middle = low + Split(high - low);
        var left = await Root(low, middle, ct);
        var right = await Root(middle, high, ct);
        return MerkleHash.Node(left, right);
    }

    /// <summary>The root of the full subtree of 2^<paramref name="height"/> leaves that begins at <paramref name="low"/>.</summary>
    private async Task<byte[]> Full(long low, int height, CancellationToken ct)
    {
        var level = height / 8;
        var first = low >> LogTiles.Shift(level);
        var key = (level, first / LogTiles.Width);
        if (!read.TryGetValue(key, out var tile))
            read[key] = tile = await tiles.ReadAsync(level, key.Item2, ct);

        var at = (int)(first % LogTiles.Width);
        return MerkleHash.Root(tile.AsSpan(at * MerkleHash.Size, (1 << (height % 8)) * MerkleHash.Size));
    }

    /// <summary>The largest power of two below <paramref name="leaves"/>.</summary>
    private static long Split(long leaves) => 1L << BitOperations.Log2((ulong)(leaves - 1));
}

/// <summary>Checks what <see cref="MerkleProofs"/> makes, by the algorithms of RFC 9162, 2.1.3.2 and 2.1.4.2.</summary>
internal static class MerkleCheck
{
    public static bool Inclusion(ReadOnlySpan<byte> leaf, long index, long size, IReadOnlyList<byte[]> path, ReadOnlySpan<byte> root)
    {
        if (index < 0 || index >= size)
            return false;

        var (node, last) = (index, size - 1);
        var hash = leaf.ToArray();
        foreach (var sibling in path)
        {
            if (last == 0)
                return false;

            if ((node & 1) == 1 || node == last)
            {
                hash = MerkleHash.Node(sibling, hash);
                while ((node & 1) == 0 && node != 0)
                    (node, last) = (node >> 1, last >> 1);
            }
            else
            {
                hash = MerkleHash.Node(hash, sibling);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && root.SequenceEqual(hash);
    }

    public static bool Consistency(
        long from, long to, ReadOnlySpan<byte> oldRoot, ReadOnlySpan<byte> newRoot, IReadOnlyList<byte[]> proof)
    {
        if (from < 0 || from > to)
            return false;
        if (from == to)
            return proof.Count == 0 && oldRoot.SequenceEqual(newRoot);
        if (from == 0)
            return proof.Count == 0 && oldRoot.SequenceEqual(MerkleHash.Empty());

        var hashes = BitOperations.IsPow2(from) ? [oldRoot.ToArray(), .. proof] : proof;
        if (hashes.Count == 0)
            return false;

        var (node, last) = (from - 1, to - 1);
        while ((node & 1) == 1)
            (node, last) = (node >> 1, last >> 1);

        var (old, young) = (hashes[0], hashes[0]);
        foreach (var sibling in hashes.Skip(1))
        {
            if (last == 0)
                return false;

            if ((node & 1) == 1 || node == last)
            {
                (old, young) = (MerkleHash.Node(sibling, old), MerkleHash.Node(sibling, young));
                while ((node & 1) == 0 && node != 0)
                    (node, last) = (node >> 1, last >> 1);
            }
            else
            {
                young = MerkleHash.Node(young, sibling);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && oldRoot.SequenceEqual(old) && newRoot.SequenceEqual(young);
    }
}
