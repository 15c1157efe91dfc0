using System.Buffers.Binary;

namespace ActiveResident.Voting;

/// <summary>A hash with the line that it came from, small enough for millions of them.</summary>
internal readonly record struct Digest(ulong A, ulong B, ulong C, ulong D, int Line) : IComparable<Digest>
{
    public static Digest Of(ReadOnlySpan<byte> hash, int line) => new(
        BinaryPrimitives.ReadUInt64BigEndian(hash),
        BinaryPrimitives.ReadUInt64BigEndian(hash[8..]),
        BinaryPrimitives.ReadUInt64BigEndian(hash[16..]),
        BinaryPrimitives.ReadUInt64BigEndian(hash[24..]),
        line);

    public bool HasSameHashAs(Digest other) => (A, B, C, D) == (other.A, other.B, other.C, other.D);

    public int CompareTo(Digest other) => (A, B, C, D).CompareTo((other.A, other.B, other.C, other.D));
}
