using System.Security.Cryptography;

namespace ActiveResident.Voting;

/// <summary>Hashing of a Merkle tree as RFC 6962, section 2.1: SHA-256, 0x00 before a leaf, 0x01 before a pair.</summary>
internal static class MerkleHash
{
    /// <summary>Bytes of a hash.</summary>
    public const int Size = SHA256.HashSizeInBytes;

    /// <summary>The root of a tree without leaves.</summary>
    public static byte[] Empty() => SHA256.HashData([]);

    public static byte[] Leaf(ReadOnlySpan<byte> data)
    {
        Span<byte> prefixed = data.Length < 1024 ? stackalloc byte[data.Length + 1] : new byte[data.Length + 1];
        prefixed[0] = 0x00;
        data.CopyTo(prefixed[1..]);
        return SHA256.HashData(prefixed);
    }

    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var node = new byte[Size];
        Node(left, right, node);
        return node;
    }

    /// <summary>The root over <paramref name="hashes"/>, whose number is a power of two.</summary>
    public static byte[] Root(ReadOnlySpan<byte> hashes)
    {
        if (hashes.Length == Size)
            return hashes.ToArray();

        var row = hashes.ToArray();
        for (var length = row.Length; length > Size; length /= 2)
        {
            for (var at = 0; at < length; at += 2 * Size)
                Node(row.AsSpan(at, Size), row.AsSpan(at + Size, Size), row.AsSpan(at / 2, Size));
        }

        return row[..Size];
    }

    private static void Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> into)
    {
        Span<byte> pair = stackalloc byte[1 + (2 * Size)];
        pair[0] = 0x01;
        left.CopyTo(pair[1..]);
        right.CopyTo(pair[(1 + Size)..]);
        SHA256.HashData(pair, into);
    }
}
