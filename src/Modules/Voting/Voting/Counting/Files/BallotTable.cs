namespace ActiveResident.Voting;

/// <summary>
/// A CSV with a column for each option and a row for each ballot; a first column named <c>count</c> tells how many such
/// ballots there are.
/// </summary>
internal sealed class BallotTable
{
    private readonly DelimitedReader rows;
    private readonly int first;

    public BallotTable(DelimitedReader rows, IReadOnlyList<string> header)
    {
        this.rows = rows;
        first = header[0].Equals("count", StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        Options = [.. header.Skip(first)];
        OptionNames.Check(Options, rows.Line);
    }

    public IReadOnlyList<string> Options { get; }

    public int Line => rows.Line;

    /// <summary>How many ballots the present row stands for.</summary>
    public long Count { get; private set; }

    public ReadOnlySpan<char> this[int option] => rows[first + option];

    public bool Read()
    {
        if (!rows.Read())
            return false;

        if (rows.Count != first + Options.Count)
            throw rows.Malformed($"{rows.Count} fields where the header has {first + Options.Count}");

        if (first == 0)
            Count = 1;
        else if (FileNumbers.TryWhole(rows[0], out var count))
            Count = count;
        else
            throw rows.Malformed($"the count '{rows[0]}' is not a whole number");

        return true;
    }

    public MalformedFileException Malformed(int option, string reason) =>
        rows.Malformed($"'{this[option]}' for \"{Options[option]}\" {reason}");

    /// <summary>The cells of every row as whole numbers, 0 where one is blank; the row is overwritten by the next.</summary>
    public IEnumerable<BallotGroup> Marks(int largest, string what)
    {
        var marks = new int[Options.Count];
        while (Read())
        {
            for (var option = 0; option < marks.Length; option++)
                marks[option] = Mark(option, largest, what);

            yield return new(Count, marks);
        }
    }

    private int Mark(int option, int largest, string what)
    {
        var cell = this[option];
        if (cell.IsEmpty)
            return 0;

        return FileNumbers.TrySmall(cell, out var mark) && mark <= largest ? mark : throw Malformed(option, what);
    }
}
