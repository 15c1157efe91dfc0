namespace ActiveResident.Voting;

/// <summary>
/// Records of comma- or semicolon-separated fields (RFC 4180): quoted fields may hold delimiters, doubled quotes and line
/// ends; lines end with LF or CRLF; empty lines between records say nothing.
/// </summary>
internal sealed class DelimitedReader(TextReader text, char delimiter)
{
    private readonly List<int> ends = [];
    private char[] record = new char[256];
    private int length;
    private int next = 1;

    /// <summary>The line on which the present record begins.</summary>
    public int Line { get; private set; }

    public int Count => ends.Count;

    /// <summary>A field without the spaces around it.</summary>
    public ReadOnlySpan<char> this[int field] =>
        record.AsSpan(field == 0 ? 0 : ends[field - 1], ends[field] - (field == 0 ? 0 : ends[field - 1])).Trim();

    /// <summary>Reads the next record; false at the end of the file.</summary>
    public bool Read()
    {
        do
        {
            (length, Line) = (0, next);
            ends.Clear();
            if (text.Peek() < 0)
                return false;

            while (ReadField())
            {
            }
        }
        while (ends.Count == 1 && this[0].IsEmpty);

        return true;
    }

    public MalformedFileException Malformed(string reason) => new(Line, reason);

    // True when another field follows on the record.
    private bool ReadField()
    {
        if (text.Peek() == '"')
            return ReadQuoted();

        while (true)
        {
            var read = text.Read();
            if (read == delimiter)
                return EndField(more: true);

            if (EndsLine(read))
                return EndField(more: false);

            Append((char)read);
        }
    }

    private bool ReadQuoted()
    {
        var began = next;
        text.Read();
        while (true)
        {
            var read = text.Read();
            if (read < 0)
                throw new MalformedFileException(began, "a quotation mark is opened here and never closed");

            if (read == '"' && text.Peek() != '"')
                break;

            if (read == '"')
                text.Read();
            else if (read == '\n')
                next++;

            Append((char)read);
        }

        var after = text.Read();
        if (after == delimiter)
            return EndField(more: true);

        return EndsLine(after)
            ? EndField(more: false)
            : throw new MalformedFileException(next, "text follows a closing quotation mark; a quotation mark inside quotes is written twice");
    }

    private bool EndsLine(int read)
    {
        if (read == '\r' && text.Peek() == '\n')
            read = text.Read();

        if (read == '\n')
            next++;

        return read is < 0 or '\n';
    }

    private bool EndField(bool more)
    {
        ends.Add(length);
        return more;
    }

    private void Append(char character)
    {
        if (length == record.Length)
            Array.Resize(ref record, length * 2);

        record[length++] = character;
    }
}
