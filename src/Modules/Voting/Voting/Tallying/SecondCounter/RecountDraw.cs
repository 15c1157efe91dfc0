using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ActiveResident.Voting;

/// <summary>The public draw made again: SHA-256 of the seed, a zero byte and "question.option"; the smallest hash is first.</summary>
internal sealed class RecountDraw(byte[] seed, int question)
{
    public IEnumerable<int> InOrder(IEnumerable<int> options) => options.OrderBy(Hash, Comparer<byte[]>.Create(Compare));

    private byte[] Hash(int option)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(seed);
        hash.AppendData([0]);
        hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{question}.{option + 1}")));
        return hash.GetHashAndReset();
    }

    private static int Compare(byte[]? one, byte[]? other) => one.AsSpan().SequenceCompareTo(other);
}
