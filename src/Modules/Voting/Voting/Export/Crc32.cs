namespace ActiveResident.Voting;

/// <summary>The check sum of zip files (ISO 3309; APPNOTE.TXT 4.4.7).</summary>
internal static class Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(number => Row((uint)number))];

    /// <summary>Goes on from <paramref name="sum"/>, which is 0 at the beginning.</summary>
    public static uint Append(uint sum, ReadOnlySpan<byte> bytes)
    {
        var inverted = ~sum;
        foreach (var next in bytes)
            inverted = Table[(inverted ^ next) & 0xFF] ^ (inverted >> 8);

        return ~inverted;
    }

    private static uint Row(uint number)
    {
        for (var bit = 0; bit < 8; bit++)
            number = (number & 1) == 1 ? (number >> 1) ^ 0xEDB88320 : number >> 1;

        return number;
    }
}
