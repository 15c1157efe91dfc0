namespace ActiveResident.Load;

/// <summary>Finds the end of a chunked body without keeping it.</summary>
internal sealed class ChunkedBody
{
    private enum Place
    {
        Size,
        Extension,
        Data,
        AfterData,
        Trailer,
    }

    private Place place;
    private long size;
    private bool lineIsEmpty;

    public void Begin() => (place, size, lineIsEmpty) = (Place.Size, 0, true);

    /// <returns>Whether the body has ended.</returns>
    public bool Take(ReadOnlySpan<byte> piece)
    {
        for (var at = 0; at < piece.Length; at++)
        {
            if (place == Place.Data)
            {
                var skipped = (int)Math.Min(size, piece.Length - at);
                size -= skipped;
                at += skipped - 1;
                if (size == 0)
                    place = Place.AfterData;
            }
            else if (Step(piece[at]))
            {
                return true;
            }
        }

        return false;
    }

    private bool Step(byte sign)
    {
        switch (place)
        {
            case Place.Size when char.IsAsciiHexDigit((char)sign):
                size = size * 16 + Convert.ToInt32(((char)sign).ToString(), 16);
                break;
            case Place.Size or Place.Extension when sign == '\n':
                place = size > 0 ? Place.Data : Place.Trailer;
                lineIsEmpty = true;
                break;
            case Place.Size:
                place = Place.Extension;
                break;
            case Place.AfterData when sign == '\n':
                (place, size) = (Place.Size, 0);
                break;
            case Place.Trailer when sign == '\n':
                if (lineIsEmpty)
                    return true;

                lineIsEmpty = true;
                break;
            case Place.Trailer when sign != '\r':
                lineIsEmpty = false;
                break;
        }

        return false;
    }
}
