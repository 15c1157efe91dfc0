namespace ActiveResident.Voting;

/// <summary>The names of grades as the command takes them: separated by commas, in quotation marks where a name holds one.</summary>
internal static class GradeNames
{
    public static IReadOnlyList<string> Split(string? list)
    {
        if (list is null)
            return [];

        DelimitedReader reader = new(new StringReader(list), ',');
        List<string> names = [];
        if (reader.Read())
        {
            for (var field = 0; field < reader.Count; field++)
                names.Add(reader[field].ToString());
        }

        return names.Count > 1 && names.Distinct().Count() == names.Count && !names.Contains("")
            ? names
            : throw new CountRefusedException("--grades needs two or more different names, from the worst to the best.");
    }
}
