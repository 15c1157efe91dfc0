namespace ActiveResident.Voting;

/// <summary>A CSV and its header, which tells what kind of table it is.</summary>
internal sealed class CsvFile
{
    private static readonly string[] OptionColumns = ["candidate", "option", "proposal", "project"];

    public CsvFile(TextReader text)
    {
        Rows = new(text, ',');
        if (!Rows.Read())
            throw new MalformedFileException(1, "the file is empty");

        var header = new string[Rows.Count];
        for (var field = 0; field < header.Length; field++)
            header[field] = Rows[field].ToString();

        Header = header;
    }

    public DelimitedReader Rows { get; }

    public IReadOnlyList<string> Header { get; }

    /// <summary>A row for each option and a column for each grade, worst first.</summary>
    public bool IsGradeShares => OptionColumns.Contains(Header[0], StringComparer.OrdinalIgnoreCase);

    /// <summary>A row for each option with its <c>name</c> and its <c>count</c> of votes.</summary>
    public bool IsTotals => Header.Contains("name") && Header.Contains("count") && Header[0] != "count";

    public BallotTable Ballots() => IsGradeShares || IsTotals
        ? throw new CountRefusedException("The file has a row for each option, not for each ballot, which this method cannot count.")
        : new(Rows, Header);
}
