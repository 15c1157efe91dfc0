using System.Buffers.Binary;

namespace ActiveResident.Voting;

/// <summary>Takes a <see cref="PlainZip"/> apart, and finds every byte that is not as it must be.</summary>
internal static class ZipReading
{
    /// <summary>Null when nothing in it can be read.</summary>
    public static IReadOnlyList<ZipPart>? Read(Stream zip, Findings findings)
    {
        var parts = new List<ZipPart>();
        var at = 0L;
        foreach (var name in ExportFiles.InOrder)
        {
            if (Part(zip, name, at, findings) is not { } part)
                return null;

            parts.Add(part);
            at = part.Start + part.Length;
        }

        var directory = PlainZip.Directory(parts, (uint)at);
        Compare(zip, at, directory, "the directory at the end", findings);
        if (zip.Length != at + directory.Length)
            findings.Fault($"byte {at + directory.Length}", "the file should end here, and does not");
        else if (findings.Faults.Count == 0)
            findings.Passed($"container: {zip.Length} bytes, each as it must be");

        return parts;
    }

    private static ZipPart? Part(Stream zip, string name, long offset, Findings findings)
    {
        var header = new byte[PlainZip.HeaderLength + name.Length];
        zip.Position = offset;
        if (zip.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length)
        {
            findings.Fault($"byte {zip.Length}", $"the file ends before {name}");
            return null;
        }

        var length = Length(zip, header, name, offset, findings);
        var part = new ZipPart(name, Crc(zip, offset + header.Length, length), length, (uint)offset);
        Compare(zip, offset, PlainZip.Header(part), $"the header of {name}", findings);
        return part;
    }

    /// <summary>
    /// The header says the length twice. Where the two differ, the one by which the next header is found is believed.
    /// </summary>
    private static uint Length(Stream zip, byte[] header, string name, long offset, Findings findings)
    {
        var (one, other) = (BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(18)), BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(22)));
        var start = offset + header.Length;
        foreach (var length in (uint[])[one, other])
        {
            if (start + length + 4 <= zip.Length && IsSignature(zip, start + length))
                return length;
        }

        findings.Fault($"byte {offset + 18}", $"{name} has no length by which the next file is found");
        return (uint)Math.Min(one, Math.Max(0, zip.Length - start));
    }

    private static bool IsSignature(Stream zip, long at)
    {
        Span<byte> mark = stackalloc byte[4];
        zip.Position = at;
        zip.ReadExactly(mark);

        // One bit of the mark itself may be the flipped one: two letters and a number are enough to know it by.
        return mark[0] == 'P' || mark[1] == 'K';
    }

    private static uint Crc(Stream zip, long start, uint length)
    {
        var (sum, buffer) = (0u, new byte[65536]);
        zip.Position = start;
        for (var left = (long)length; left > 0;)
        {
            var read = zip.Read(buffer, 0, (int)Math.Min(buffer.Length, left));
            if (read == 0)
                break;

            sum = Crc32.Append(sum, buffer.AsSpan(0, read));
            left -= read;
        }

        return sum;
    }

    private static void Compare(Stream zip, long at, byte[] expected, string part, Findings findings)
    {
        var found = new byte[expected.Length];
        zip.Position = at;
        var read = zip.ReadAtLeast(found, found.Length, throwOnEndOfStream: false);
        for (var offset = 0; offset < expected.Length; offset++)
        {
            if (offset >= read || found[offset] != expected[offset])
            {
                findings.Fault($"byte {at + offset}", $"{part} is not as it must be");
                return;
            }
        }
    }
}
