using System.Globalization;

namespace ActiveResident.Voting;

/// <summary>What a log commits to at a moment (C2SP tlog-checkpoint): its origin, its size and its root.</summary>
internal sealed record Checkpoint(string Origin, long Size, byte[] Root)
{
    /// <summary>The name of a poll's log.</summary>
    public static string OriginOf(string logName, int pollNumber) =>
        string.Create(CultureInfo.InvariantCulture, $"{logName}/poll/{pollNumber}");

    /// <summary>The text that is signed: three lines.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(Root)}\n");

    /// <summary>Null when the text is no checkpoint.</summary>
    public static Checkpoint? Parse(string text)
    {
        var root = new byte[MerkleHash.Size];
        return text.Split('\n') is [var origin, var size, var hash, ""]
            && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var leaves)
            && Convert.TryFromBase64String(hash, root, out var length)
            && length == root.Length
            && new Checkpoint(origin, leaves, root) is var checkpoint
            && checkpoint.ToString() == text
                ? checkpoint
                : null;
    }
}
