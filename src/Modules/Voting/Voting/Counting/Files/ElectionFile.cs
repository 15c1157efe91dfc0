using System.IO.Compression;
using System.Text;

namespace ActiveResident.Voting;

/// <summary>How an election file is written.</summary>
internal enum ElectionFormat
{
    Csv,
    Blt,
    Pabulib,
    Json,
}

/// <summary>An election file, gzipped or not, as UTF-8 text.</summary>
internal sealed class ElectionFile : IDisposable
{
    private ElectionFile(ElectionFormat format, TextReader text) => (Format, Text) = (format, text);

    public ElectionFormat Format { get; }

    public TextReader Text { get; }

    /// <exception cref="CountRefusedException">There is no such file, or its name ends with no known format.</exception>
    public static ElectionFile Open(string path)
    {
        var format = FormatOf(path);
        try
        {
            return new(format, Reader(File.OpenRead(path)));
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            throw new CountRefusedException($"The file cannot be opened: {missing.Message}");
        }
    }

    public static ElectionFile Of(ElectionFormat format, string content) => new(format, new StringReader(content));

    public static ElectionFile Of(ElectionFormat format, Stream content) => new(format, Reader(content));

    public void Dispose() => Text.Dispose();

    private static ElectionFormat FormatOf(string path)
    {
        var name = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        return Path.GetExtension(name).ToUpperInvariant() switch
        {
            ".CSV" => ElectionFormat.Csv,
            ".BLT" => ElectionFormat.Blt,
            ".PB" => ElectionFormat.Pabulib,
            ".JSON" => ElectionFormat.Json,
            _ => throw new CountRefusedException("The name of the file ends with none of .blt, .csv, .pb, .json (each also with .gz)."),
        };
    }

    // What a file is packed with is told by its first bytes, not by its name.
    private static StreamReader Reader(Stream bytes)
    {
        BufferedStream buffered = new(bytes, 1 << 16);
        var isPacked = buffered.ReadByte() == 0x1F && buffered.ReadByte() == 0x8B;
        buffered.Position = 0;
        Stream plain = isPacked ? new GZipStream(buffered, CompressionMode.Decompress) : buffered;
        return new(plain, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), true, 1 << 16);
    }
}
