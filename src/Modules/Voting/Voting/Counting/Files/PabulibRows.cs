namespace ActiveResident.Voting;

/// <summary>The rows of one section of a .pb file after another, each of as many fields as the header of the section.</summary>
internal sealed class PabulibRows(DelimitedReader records)
{
    private string[] header = [];

    public ReadOnlySpan<char> this[int column] => records[column];

    public MalformedFileException Malformed(string reason) => records.Malformed(reason);

    /// <summary>Reads the first section's name and header.</summary>
    public void Begin(string section)
    {
        if (!records.Read() || !Is(section))
            throw Malformed($"the file does not begin with the section {section}");

        ReadHeader(section);
    }

    /// <summary>Reads a row; false when the next section begins, whose header is read then, or at the end of the file.</summary>
    public bool Read(string? nextSection)
    {
        if (!records.Read())
            return nextSection is null ? false : throw Malformed($"the file ends before the section {nextSection}");

        if (nextSection is not null && Is(nextSection))
        {
            ReadHeader(nextSection);
            return false;
        }

        return records.Count == header.Length
            ? true
            : throw Malformed($"{records.Count} fields where the header of the section has {header.Length}");
    }

    public int Column(string name) => Find(name) is var at and >= 0 ? at : throw Malformed($"the section has no column {name}");

    public int Find(string name) => Array.IndexOf(header, name);

    private bool Is(string section) => records.Count == 1 && records[0].SequenceEqual(section);

    private void ReadHeader(string section)
    {
        if (!records.Read())
            throw Malformed($"the section {section} has no header");

        header = new string[records.Count];
        for (var field = 0; field < header.Length; field++)
            header[field] = records[field].ToString();
    }
}
