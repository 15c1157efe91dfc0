namespace ActiveResident.Voting;

/// <summary>
/// Reads ballots of grades: a number from 1 (worst) on, or a grade's name; 0 and a blank cell are no opinion, which counts
/// as the worst grade.
/// </summary>
internal static class CsvGrades
{
    /// <summary>Grades as places from the worst, which is 0.</summary>
    public static IEnumerable<BallotGroup> Read(BallotTable table, IReadOnlyList<string> grades)
    {
        var places = new int[table.Options.Count];
        while (table.Read())
        {
            for (var option = 0; option < places.Length; option++)
                places[option] = Place(table, option, grades);

            yield return new(table.Count, places);
        }
    }

    private static int Place(BallotTable table, int option, IReadOnlyList<string> grades)
    {
        var cell = table[option];
        if (cell.IsEmpty)
            return 0;

        if (FileNumbers.TrySmall(cell, out var number) && number <= (grades.Count == 0 ? 100 : grades.Count))
            return Math.Max(0, number - 1);

        for (var place = 0; place < grades.Count; place++)
        {
            if (cell.SequenceEqual(grades[place]))
                return place;
        }

        throw table.Malformed(option, grades.Count == 0
            ? "is not a grade: whole numbers from 1 (worst), 0 for no opinion"
            : $"is not a grade: 1 to {grades.Count} from the worst, a name of a grade, or 0 for no opinion");
    }
}
