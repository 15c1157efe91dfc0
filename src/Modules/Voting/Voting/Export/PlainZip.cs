using System.Buffers.Binary;
using System.Text;

namespace ActiveResident.Voting;

/// <summary>A file in an export.</summary>
/// <param name="Offset">Where its header begins.</param>
internal sealed record ZipPart(string Name, uint Crc, uint Length, uint Offset)
{
    /// <summary>Where its content begins.</summary>
    public uint Start => Offset + PlainZip.HeaderLength + (uint)Name.Length;
}

/// <summary>
/// A zip that can be written in one way only: files as they are, in a fixed order, no times, no attributes. So every byte
/// of an export can be checked, those of the container too (PKWARE APPNOTE.TXT 6.3, sections 4.3.7, 4.3.12 and 4.3.16).
/// </summary>
internal static class PlainZip
{
    public const int HeaderLength = 30;

    private const ushort Version = 10;
    private const ushort FirstOfJanuary1980 = 0x0021;
    private const int EntryLength = 46;
    private const int EndLength = 22;

    /// <summary>Packs files that lie in a folder, and says how they lie in the zip.</summary>
    public static async Task WriteAsync(Stream zip, string folder, IReadOnlyList<string> names, CancellationToken ct)
    {
        var parts = new List<ZipPart>();
        foreach (var name in names)
        {
            await using var content = File.OpenRead(Path.Combine(folder, name));
            var part = new ZipPart(name, await CrcAsync(content, ct), checked((uint)content.Length), checked((uint)zip.Position));
            parts.Add(part);
            await zip.WriteAsync(Header(part), ct);
            content.Position = 0;
            await content.CopyToAsync(zip, ct);
        }

        await zip.WriteAsync(Directory(parts, checked((uint)zip.Position)), ct);
    }

    /// <summary>The header before a file.</summary>
    public static byte[] Header(ZipPart part)
    {
        var header = new byte[HeaderLength + part.Name.Length];
        Put(header, 0, 0x04034B50);
        PutShort(header, 4, Version);
        Describe(header.AsSpan(10), part);
        Encoding.ASCII.GetBytes(part.Name, header.AsSpan(HeaderLength));
        return header;
    }

    /// <summary>All that comes after the last file.</summary>
    public static byte[] Directory(IReadOnlyList<ZipPart> parts, uint start)
    {
        using var directory = new MemoryStream();
        foreach (var part in parts)
        {
            var entry = new byte[EntryLength + part.Name.Length];
            Put(entry, 0, 0x02014B50);
            PutShort(entry, 4, Version);
            PutShort(entry, 6, Version);
            Describe(entry.AsSpan(12), part);
            Put(entry, 42, part.Offset);
            Encoding.ASCII.GetBytes(part.Name, entry.AsSpan(EntryLength));
            directory.Write(entry);
        }

        var end = new byte[EndLength];
        Put(end, 0, 0x06054B50);
        PutShort(end, 8, (ushort)parts.Count);
        PutShort(end, 10, (ushort)parts.Count);
        Put(end, 12, (uint)directory.Length);
        Put(end, 16, start);
        directory.Write(end);
        return directory.ToArray();
    }

    /// <summary>Time, date, check sum, both lengths and the length of the name: alike in both headers.</summary>
    private static void Describe(Span<byte> header, ZipPart part)
    {
        PutShort(header, 2, FirstOfJanuary1980);
        Put(header, 4, part.Crc);
        Put(header, 8, part.Length);
        Put(header, 12, part.Length);
        PutShort(header, 16, (ushort)part.Name.Length);
    }

    private static async Task<uint> CrcAsync(Stream content, CancellationToken ct)
    {
        var (sum, buffer) = (0u, new byte[65536]);
        for (int read; (read = await content.ReadAsync(buffer, ct)) > 0;)
            sum = Crc32.Append(sum, buffer.AsSpan(0, read));

        return sum;
    }

    private static void Put(Span<byte> into, int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(into[at..], value);

    private static void PutShort(Span<byte> into, int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(into[at..], value);
}
