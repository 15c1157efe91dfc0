using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace ActiveResident.Voting;

/// <summary>
/// A leaf of a poll's log: one line of JSON, the very bytes that are published after closing. The nonce keeps the hash of a
/// line from telling what is in it while the poll runs (docs/log.md).
/// </summary>
internal static class BallotLine
{
    /// <summary>Bytes of a nonce.</summary>
    public const int NonceSize = 16;

    /// <summary>A ballot: <c>{"poll":413,"code":"7K4M2TXP","nonce":"…","answers":[{"question":1,"options":[2]}]}</c>.</summary>
    public static byte[] OfBallot(int pollNumber, string code, ReadOnlySpan<byte> nonce, string answers) =>
        Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"poll":{{pollNumber}},"code":"{{code}}","nonce":"{{Base64Url.EncodeToString(nonce)}}","answers":{{answers}}}"""));

    /// <summary>That an earlier leaf counts no more, because its voter changed the vote: <c>{"poll":413,"withdrawn":"…","nonce":"…"}</c>.</summary>
    /// <param name="leaf">The hash of the leaf that counts no more.</param>
    public static byte[] OfWithdrawal(int pollNumber, ReadOnlySpan<byte> leaf, ReadOnlySpan<byte> nonce) =>
        Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"poll":{{pollNumber}},"withdrawn":"{{Base64Url.EncodeToString(leaf)}}","nonce":"{{Base64Url.EncodeToString(nonce)}}"}"""));
}
