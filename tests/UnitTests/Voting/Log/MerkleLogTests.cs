using System.Security.Cryptography;
using System.Text;
using ActiveResident.Voting;

namespace ActiveResident.UnitTests.Voting;

/// <summary>The log's tree against RFC 6962: its own definition of a root, and the test vectors of its reference code.</summary>
public class MerkleLogTests
{
    // certificate-transparency, cpp/merkletree/merkle_tree_test.cc: leaves and the roots of trees of 1…8 of them.
    private static readonly byte[][] Leaves =
        [[], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
         [0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
         [0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f]];

    private static readonly string[] Roots =
    [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    [Fact]
    public void Roots_are_those_of_the_reference()
    {
        var edge = LogEdge.Empty();
        Assert.Equal(SHA256.HashData([]), edge.Root());
        for (var at = 0; at < Leaves.Length; at++)
        {
            edge.Append(MerkleHash.Leaf(Leaves[at]));
            Assert.Equal(Roots[at], Convert.ToHexStringLower(edge.Root()));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(65_537)]
    [InlineData(70_000)]
    public void A_root_is_what_the_definition_says(int size)
    {
        var leaves = Hashes(size);

        Assert.Equal(Definition(leaves), Grown(leaves).Root());
    }

    [Fact]
    public async Task An_edge_that_is_kept_and_loaded_goes_on_as_if_it_had_not_been()
    {
        var leaves = Hashes(1_300);
        var stored = new Dictionary<(int, long), byte[]>();
        for (var from = 0; from < leaves.Length;)
        {
            var edge = await LogEdge.LoadAsync(from, new Kept(stored), default);
            var to = Math.Min(leaves.Length, from + 1 + (from % 97));
            foreach (var leaf in leaves[from..to])
                edge.Append(leaf);

            foreach (var (key, hashes) in edge.Changed())
                stored[key] = hashes;

            Assert.Equal(Definition(leaves.AsSpan(..to)), edge.Root());
            from = to;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(256)]
    [InlineData(600)]
    public async Task Each_leaf_is_proved_and_no_other_is(int size)
    {
        var leaves = Hashes(size);
        var edge = Grown(leaves);
        var proofs = new MerkleProofs(new Kept(edge.Changed()));
        for (var index = 0; index < size; index += Math.Max(1, size / 40))
        {
            var path = await proofs.InclusionAsync(index, size, default);

            Assert.True(MerkleCheck.Inclusion(leaves[index], index, size, path, edge.Root()));
            Assert.False(MerkleCheck.Inclusion(leaves[(index + 1) % size], index, size + (size == 1 ? 1 : 0), path, edge.Root()));
            Assert.False(MerkleCheck.Inclusion(leaves[index], index + 1, size, path, edge.Root()));
            Assert.False(MerkleCheck.Inclusion(leaves[index], index, size, [.. path, leaves[0]], edge.Root()));
        }
    }

    [Fact]
    public async Task Each_earlier_tree_is_proved_to_be_the_beginning_of_a_later_one()
    {
        var leaves = Hashes(300);
        var proofs = new MerkleProofs(new Kept(Grown(leaves).Changed()));
        foreach (var to in (int[])[1, 2, 3, 8, 255, 256, 257, 300])
        {
            var later = Definition(leaves.AsSpan(..to));
            Assert.Equal(later, await proofs.RootAsync(to, default));
            for (var from = 0; from <= to; from += Math.Max(1, to / 13))
            {
                var proof = await proofs.ConsistencyAsync(from, to, default);
                var earlier = from == 0 ? MerkleHash.Empty() : Definition(leaves.AsSpan(..from));

                Assert.True(MerkleCheck.Consistency(from, to, earlier, later, proof));
                Assert.False(MerkleCheck.Consistency(from, to, MerkleHash.Leaf([9]), later, proof));
                Assert.False(from != 0 && MerkleCheck.Consistency(from, to, earlier, MerkleHash.Leaf([9]), proof));
            }
        }
    }

    private static byte[][] Hashes(int size) =>
        [.. Enumerable.Range(0, size).Select(number => MerkleHash.Leaf(Encoding.ASCII.GetBytes($"leaf {number}")))];

    private static LogEdge Grown(byte[][] leaves)
    {
        var edge = LogEdge.Empty();
        foreach (var leaf in leaves)
            edge.Append(leaf);

        return edge;
    }

    /// <summary>MTH of RFC 6962, 2.1, word for word.</summary>
    private static byte[] Definition(ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length == 1)
            return leaves[0];

        var k = 1;
        while (k * 2 < leaves.Length)
            k *= 2;

        return SHA256.HashData([0x01, .. Definition(leaves[..k]), .. Definition(leaves[k..])]);
    }

    private sealed class Kept(IReadOnlyDictionary<(int Level, long Tile), byte[]> tiles) : ITiles
    {
        public ValueTask<byte[]> ReadAsync(int level, long tile, CancellationToken ct) => new(tiles[(level, tile)]);
    }
}
