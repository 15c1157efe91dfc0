using System.Security.Cryptography;
using System.Text;

namespace ActiveResident.Voting;

/// <summary>
/// A lot that anyone can draw again: options by rising SHA-256 of the seed, a zero byte and the option's id in UTF-8. The
/// seed of a poll is the root of the log, which nobody knows before the last ballot is in.
/// </summary>
internal sealed class PublicDraw(byte[] seed, IReadOnlyList<string> ids)
{
    /// <summary>The options in the order of the draw: a lot falls on the first.</summary>
    public IReadOnlyList<int> Order(IEnumerable<int> tied) =>
        [.. tied.OrderBy(option => Ticket(seed, ids[option]), StringComparer.Ordinal).ThenBy(option => option)];

    /// <summary>The ticket of an option, in lower-case hexadecimal.</summary>
    public static string Ticket(byte[] seed, string id) =>
        Convert.ToHexStringLower(SHA256.HashData([.. seed, 0, .. Encoding.UTF8.GetBytes(id)]));
}
