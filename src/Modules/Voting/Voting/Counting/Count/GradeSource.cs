namespace ActiveResident.Voting;

/// <summary>Options with the grades they got.</summary>
internal sealed record GradedElection(IReadOnlyList<string> Options, IReadOnlyList<string> Grades, GradeTable Table, long? Ballots);

/// <summary>Grades out of a CSV of ballots or of shares.</summary>
internal static class GradeSource
{
    public static GradedElection Read(ElectionFile file, IReadOnlyList<string> grades)
    {
        if (file.Format != ElectionFormat.Csv)
            throw new CountRefusedException("The file has no grades: majority judgment takes a CSV of ballots or of shares, or a JSON array.");

        CsvFile csv = new(file.Text);
        if (!csv.IsGradeShares)
            return OfBallots(csv.Ballots(), grades);

        var (options, columns, table) = GradeShares.Read(csv, grades);
        return new(options, columns, table, null);
    }

    private static GradedElection OfBallots(BallotTable table, IReadOnlyList<string> grades)
    {
        var counts = table.Options.Select(_ => new decimal[grades.Count == 0 ? 100 : grades.Count]).ToArray();
        var all = 0L;
        foreach (var (count, places) in CsvGrades.Read(table, grades))
        {
            all += count;
            for (var option = 0; option < places.Length; option++)
                counts[option][places[option]] += count;
        }

        if (all == 0)
            throw new CountRefusedException("There is no ballot in the file.");

        var used = grades.Count == 0
            ? Math.Max(2, counts.Max(row => Array.FindLastIndex(row, count => count > 0)) + 1)
            : grades.Count;
        var names = grades.Count == 0 ? OptionNames.Indexes(used + 1).Skip(1).ToList() : grades;
        return new(table.Options, names, new(used, [.. counts.Select(row => row[..used])]), all);
    }
}
