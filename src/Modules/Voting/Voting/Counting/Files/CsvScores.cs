namespace ActiveResident.Voting;

/// <summary>Reads ballots of scores: numbers with or without decimals; a blank cell gives no score.</summary>
internal static class CsvScores
{
    public static IEnumerable<ScoreGroup> Read(BallotTable table)
    {
        var scores = new decimal?[table.Options.Count];
        while (table.Read())
        {
            for (var option = 0; option < scores.Length; option++)
                scores[option] = Score(table, option);

            yield return new(table.Count, scores);
        }
    }

    private static decimal? Score(BallotTable table, int option)
    {
        var cell = table[option];
        if (cell.IsEmpty)
            return null;

        return FileNumbers.TryDecimal(cell, out var score) && Math.Abs(score) < 1e12m && score.Scale <= 9
            ? score
            : throw table.Malformed(option, "is not a score: a number with at most nine decimals");
    }
}
