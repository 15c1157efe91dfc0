namespace ActiveResident.Voting;

/// <summary>The quoted names and the title at the end of a .blt file; the title may be missing.</summary>
internal static class BltNames
{
    public static IReadOnlyList<string> Read(BltLines lines, int candidates)
    {
        List<string> names = [];
        var last = lines.Number;
        while (lines.Read() is { } line)
        {
            foreach (var text in Quoted(line, lines))
            {
                if (names.Count > candidates)
                    throw lines.Malformed($"\"{text}\" stands after {candidates} names and a title");

                names.Add(text);
            }

            last = lines.Number;
        }

        if (names.Count < candidates)
            throw new MalformedFileException(last + 1, $"the file ends after {names.Count} of {candidates} names");

        names.RemoveRange(candidates, names.Count - candidates);
        OptionNames.Check(names, last);
        return names;
    }

    // A closing mark is followed by the end of the line or by the next opening one; others belong to the name.
    private static IEnumerable<string> Quoted(string line, BltLines lines)
    {
        for (var at = 0; at < line.Length;)
        {
            if (line[at] != '"')
                throw lines.Malformed($"'{line[at..]}' is not between quotation marks");

            var end = Closing(line, at + 1);
            if (end < 0)
                throw lines.Malformed("a quotation mark is opened and not closed on this line");

            yield return line[(at + 1)..end].Replace("\\\"", "\"", StringComparison.Ordinal)
                .Replace("\"\"", "\"", StringComparison.Ordinal).Trim();
            at = end + 1;
            while (at < line.Length && char.IsWhiteSpace(line[at]))
                at++;
        }
    }

    private static int Closing(string line, int from)
    {
        for (var at = from; at < line.Length; at++)
        {
            if (line[at] == '"' && line[at - 1] != '\\' && IsEnd(line.AsSpan(at + 1)))
                return at;
        }

        return -1;
    }

    private static bool IsEnd(ReadOnlySpan<char> rest) =>
        rest.Trim().IsEmpty || (char.IsWhiteSpace(rest[0]) && rest.TrimStart()[0] == '"');
}
