using System.Buffers.Text;

namespace ActiveResident.Load;

/// <summary>Follows one HTTP/1.1 answer through the pieces in which it arrives (RFC 9112, sections 4 to 7).</summary>
internal sealed class Answer
{
    // As much as arrives at once, behind a head that was cut in two: a page out of memory comes whole.
    private readonly byte[] head = new byte[128 * 1024];
    private readonly ChunkedBody chunks = new();
    private int headLength;
    private bool hasHead;
    private bool isChunked;
    private long left;

    public int Status { get; private set; }

    public bool IsComplete { get; private set; }

    /// <summary>Whether the server ends the connection after this answer.</summary>
    public bool Closes { get; private set; }

    public void Begin()
    {
        (headLength, hasHead, isChunked, left) = (0, false, false, 0);
        (Status, IsComplete, Closes) = (0, false, false);
        chunks.Begin();
    }

    public void Take(ReadOnlySpan<byte> piece)
    {
        if (!hasHead)
        {
            var before = headLength;
            piece.CopyTo(head.AsSpan(before));
            headLength += piece.Length;
            var end = head.AsSpan(0, headLength).IndexOf("\r\n\r\n"u8);
            if (end < 0)
                return;

            hasHead = true;
            ReadHead(head.AsSpan(0, end + 2));
            piece = piece[(end + 4 - before)..];
        }

        if (isChunked)
        {
            IsComplete = chunks.Take(piece);
            return;
        }

        left -= piece.Length;
        IsComplete = left <= 0;
    }

    private void ReadHead(ReadOnlySpan<byte> lines)
    {
        Status = Utf8Parser.TryParse(lines["HTTP/1.1 ".Length..], out int status, out _)
            ? status
            : throw new IOException("What came is not an HTTP/1.1 answer.");
        NextLine(ref lines);
        while (lines.Length > 0)
        {
            var line = NextLine(ref lines);
            if (Value(line, "content-length:"u8) is { IsEmpty: false } length && !Utf8Parser.TryParse(length, out left, out _))
                throw new IOException("The answer has no readable length.");

            isChunked |= Value(line, "transfer-encoding:"u8).StartsWith("chunked"u8);
            Closes |= Value(line, "connection:"u8).StartsWith("close"u8);
        }

        if (Status is 204 or 304)
            (left, isChunked) = (0, false);
    }

    private static ReadOnlySpan<byte> NextLine(ref ReadOnlySpan<byte> lines)
    {
        var end = lines.IndexOf("\r\n"u8);
        var line = lines[..end];
        lines = lines[(end + 2)..];
        return line;
    }

    /// <summary>What follows <paramref name="name"/>, which is in lower case; empty when the line is another field.</summary>
    private static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name) =>
        line.Length > name.Length && System.Text.Ascii.EqualsIgnoreCase(line[..name.Length], name) ? line[name.Length..].TrimStart((byte)' ') : [];
}
