namespace ActiveResident.Voting;

/// <summary>Reads a row for each option: its name, and how many, or what share, gave it each grade, worst grade first.</summary>
internal static class GradeShares
{
    /// <param name="file">The table.</param>
    /// <param name="grades">The grades from the worst to the best; where empty, as the columns stand.</param>
    public static (IReadOnlyList<string> Options, IReadOnlyList<string> Grades, GradeTable Table) Read(
        CsvFile file, IReadOnlyList<string> grades)
    {
        var rows = file.Rows;
        OptionNames.Check([.. file.Header.Skip(1)], rows.Line);
        var columns = Columns(file, grades);
        List<string> options = [];
        List<decimal[]> shares = [];
        while (rows.Read())
        {
            if (rows.Count != file.Header.Count)
                throw rows.Malformed($"{rows.Count} fields where the header has {file.Header.Count}");

            options.Add(rows[0].ToString());
            shares.Add([.. columns.Select(column => Share(file, column))]);
            if (shares[^1].Sum() == 0)
                throw rows.Malformed($"nobody graded \"{options[^1]}\"");
        }

        OptionNames.Check(options, rows.Line);
        return (options, [.. columns.Select(column => file.Header[column])], new(columns.Count, shares));
    }

    private static List<int> Columns(CsvFile file, IReadOnlyList<string> grades)
    {
        if (grades.Count == 0)
            return [.. Enumerable.Range(1, file.Header.Count - 1)];

        var columns = grades.Select(grade => file.Header.ToList().FindIndex(1, name => name == grade)).ToList();
        if (columns.Contains(-1) || columns.Count != file.Header.Count - 1)
        {
            throw file.Rows.Malformed(
                $"the columns are {string.Join(", ", file.Header.Skip(1))}, but the grades asked for are {string.Join(", ", grades)}");
        }

        return columns;
    }

    private static decimal Share(CsvFile file, int column)
    {
        var cell = file.Rows[column];
        return FileNumbers.TryDecimal(cell, out var share) && share is >= 0 and < 1e12m
            ? share
            : throw file.Rows.Malformed($"'{cell}' for \"{file.Header[column]}\" is not a number from 0 on");
    }
}
