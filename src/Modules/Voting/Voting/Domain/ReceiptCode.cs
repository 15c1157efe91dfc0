using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ActiveResident.Voting;

/// <summary>
/// The code on a receipt, <c>7K4M-2TXP</c>: eight signs of an alphabet without 0 O 1 I L U, 30⁸ ≈ 6.6·10¹¹ of them.
/// It proves that a ballot was counted, and tells neither whose it is nor what it says.
/// </summary>
internal static class ReceiptCode
{
    /// <summary>The signs, in the order of their values.</summary>
    public const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private const int Length = 8;
    private const int LikelyAttempts = 4;

    // What people type for what is printed: Cyrillic letters that look the same.
    private static readonly Dictionary<char, char> LookAlikes = new()
    {
        ['А'] = 'A', ['В'] = 'B', ['С'] = 'C', ['Е'] = 'E', ['Н'] = 'H', ['К'] = 'K', ['М'] = 'M', ['Р'] = 'P', ['Т'] = 'T',
        ['Х'] = 'X', ['У'] = 'Y', ['З'] = '3',
    };

    /// <summary>
    /// The code for a request, so that the same request sent twice gets the same receipt. The key is random, made where the
    /// ballot is filled in and never stored: without it nobody can trace a code back to a request. The resident is left
    /// out on purpose.
    /// </summary>
    /// <param name="requestKey">The request's idempotency key.</param>
    /// <param name="attempt">0, or more when an earlier code was taken by another ballot.</param>
    public static string Derive(Guid pollId, string requestKey, int attempt)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"receipt|{pollId:N}|{attempt}|{requestKey}"), digest);

        // 128 bits are plenty: the remainders of 30⁸ are even to within 2⁻⁸⁸.
        var value = BinaryPrimitives.ReadUInt128LittleEndian(digest);
        Span<char> code = stackalloc char[Length];
        for (var at = 0; at < Length; at++)
        {
            (value, var sign) = UInt128.DivRem(value, (UInt128)Alphabet.Length);
            code[at] = Alphabet[(int)sign];
        }

        return new(code);
    }

    /// <summary>The codes that a request has most likely got: the first, and a few for when it was taken.</summary>
    public static string[] LikelyFor(Guid pollId, string requestKey) =>
        [.. Enumerable.Range(0, LikelyAttempts).Select(attempt => Derive(pollId, requestKey, attempt))];

    /// <summary>As printed: in two groups of four.</summary>
    public static string Print(string code) => $"{code[..4]}-{code[4..]}";

    /// <summary>What was typed, whatever its case, spaces, dashes and Cyrillic look-alikes; null when it is no code.</summary>
    public static string? Parse(string? typed)
    {
        if (typed is null || typed.Length > 40)
            return null;

        var code = new StringBuilder(Length);
        foreach (var sign in typed.ToUpperInvariant())
        {
            if (char.IsWhiteSpace(sign) || sign is '-' or '–' or '—' or '‑')
                continue;

            code.Append(LookAlikes.GetValueOrDefault(sign, sign));
        }

        return code.Length == Length && code.ToString().All(Alphabet.Contains) ? code.ToString() : null;
    }
}
