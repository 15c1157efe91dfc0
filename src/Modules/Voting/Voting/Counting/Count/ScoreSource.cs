namespace ActiveResident.Voting;

/// <summary>Scores out of a ballot CSV or a .pb of points.</summary>
internal static class ScoreSource
{
    /// <param name="file">The file.</param>
    /// <param name="grades">Where given, a cell is a grade and scores its place: 0 for the worst.</param>
    public static (IReadOnlyList<string> Options, ScoreCount Count) Read(ElectionFile file, IReadOnlyList<string> grades)
    {
        switch (file.Format)
        {
            case ElectionFormat.Csv when new CsvFile(file.Text).Ballots() is var table:
                var ballots = grades.Count == 0 ? CsvScores.Read(table) : CsvGrades.Read(table, grades).Select(Scores);
                return (table.Options, ScoreCount.Of(table.Options.Count, ballots));
            case ElectionFormat.Json when JsonBallots.Read(file.Text) is var arrays:
                var scores = arrays.Select(marks => Scores(new(1, marks)));
                return (OptionNames.Indexes(arrays[0].Length), ScoreCount.Of(arrays[0].Length, scores));
            case ElectionFormat.Pabulib when PabulibFile.Read(file.Text) is { VoteType: BudgetVoteType.Points } budget:
                return (
                    [.. budget.Projects.Select(project => project.Id)],
                    ScoreCount.Of(budget.Projects.Count, budget.Ballots.Select(voters => Scores(budget, voters))));
            default:
                throw new CountRefusedException("The ballots of the file give no scores.");
        }
    }

    private static ScoreGroup Scores(BallotGroup ballot) => new(ballot.Count, [.. ballot.Marks.Select(mark => (decimal?)mark)]);

    private static ScoreGroup Scores(ParticipatoryBudget budget, BudgetVoters voters)
    {
        var scores = new decimal?[budget.Projects.Count];
        for (var at = 0; at < voters.Projects.Length; at++)
            scores[voters.Projects[at]] = voters.Points[at];

        return new(voters.Count, scores);
    }
}
