namespace ActiveResident.Voting;

/// <summary>Options are told by name, so each needs one of its own.</summary>
internal static class OptionNames
{
    public static void Check(IReadOnlyList<string> names, int line)
    {
        if (names.Count == 0)
            throw new MalformedFileException(line, "no option is named");

        HashSet<string> seen = [];
        foreach (var name in names)
        {
            if (name.Length == 0)
                throw new MalformedFileException(line, "an option has an empty name");

            if (!seen.Add(name))
                throw new MalformedFileException(line, $"two options are named \"{name}\"");
        }
    }

    /// <summary>Options that nothing names are called by their index.</summary>
    public static IReadOnlyList<string> Indexes(int options) =>
        [.. Enumerable.Range(0, options).Select(option => option.ToString(System.Globalization.CultureInfo.InvariantCulture))];
}
