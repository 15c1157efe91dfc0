namespace ActiveResident.Voting;

/// <summary>Reads a row for each option with its name and its votes, all of one district where one is named.</summary>
internal static class CsvTotals
{
    public static (IReadOnlyList<string> Options, IReadOnlyList<long> Votes) Read(CsvFile file)
    {
        var rows = file.Rows;
        var header = file.Header.ToList();
        var (name, count, district) = (header.IndexOf("name"), header.IndexOf("count"), header.IndexOf("district"));
        List<string> options = [];
        List<long> votes = [];
        HashSet<string> districts = [];
        while (rows.Read())
        {
            if (rows.Count != header.Count)
                throw rows.Malformed($"{rows.Count} fields where the header has {header.Count}");

            if (!FileNumbers.TryWhole(rows[count], out var given))
                throw rows.Malformed($"the count '{rows[count]}' is not a whole number");

            if (district >= 0 && districts.Add(rows[district].ToString()) && districts.Count > 1)
                throw rows.Malformed($"a second district, {rows[district]}: a count is of one");

            options.Add(rows[name].ToString());
            votes.Add(given);
        }

        OptionNames.Check(options, rows.Line);
        return (options, votes);
    }
}
