namespace ActiveResident.Voting;

/// <summary>The lines of a .blt file that say something: comments from # on and empty lines are passed over.</summary>
internal sealed class BltLines(TextReader text)
{
    public int Number { get; private set; }

    /// <summary>The next line without the spaces around it, or null at the end.</summary>
    public string? Read()
    {
        while (text.ReadLine() is { } line)
        {
            Number++;
            var said = WithoutComment(line).Trim();
            if (said.Length > 0)
                return said;
        }

        return null;
    }

    public string Need(string what) => Read() ?? throw new MalformedFileException(Number + 1, $"the file ends before {what}");

    public MalformedFileException Malformed(string reason) => new(Number, reason);

    // A # between quotation marks belongs to a name.
    private static string WithoutComment(string line)
    {
        var quoted = false;
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] == '"')
                quoted = !quoted;
            else if (line[at] == '#' && !quoted)
                return line[..at];
        }

        return line;
    }
}
