namespace ActiveResident.Voting;

/// <summary>Ranked ballots out of any file that has them: .blt, rank CSV, JSON, .pb of the vote type ordinal.</summary>
internal static class RankedSource
{
    public static RankedElection Read(ElectionFile file, EqualRanks equal) => file.Format switch
    {
        ElectionFormat.Blt => BltFile.Read(file.Text, equal),
        ElectionFormat.Csv => OfCsv(new CsvFile(file.Text).Ballots(), equal),
        ElectionFormat.Json => OfJson(JsonBallots.Read(file.Text), equal),
        _ => OfBudget(PabulibFile.Read(file.Text)),
    };

    private static RankedElection OfCsv(BallotTable table, EqualRanks equal)
    {
        RankedBallots ballots = new(table.Options.Count);
        foreach (var (count, ranks) in table.Marks(int.MaxValue, "is not a rank: whole numbers from 1 (best), blank where there is none"))
        {
            if (equal == EqualRanks.Refused && SharesARank(ranks))
                throw new MalformedFileException(table.Line, "options are ranked equally, which this method cannot count");

            ballots.Add(count, ranks);
        }

        return new(table.Options, null, ballots);
    }

    private static RankedElection OfJson(List<int[]> arrays, EqualRanks equal)
    {
        var number = arrays.FindIndex(ranks => equal == EqualRanks.Refused && SharesARank(ranks)) + 1;
        return number == 0
            ? new(OptionNames.Indexes(arrays[0].Length), null, RankedBallots.Of(arrays[0].Length, arrays))
            : throw new CountRefusedException($"Ballot {number} ranks options equally, which this method cannot count.");
    }

    // Points of an ordinal ballot fall by one from place to place, so that they tell the order.
    private static RankedElection OfBudget(ParticipatoryBudget budget)
    {
        if (budget.VoteType != BudgetVoteType.Ordinal)
            throw new CountRefusedException("The ballots of the file are not ranked: only a .pb of vote_type ordinal is.");

        RankedBallots ballots = new(budget.Projects.Count);
        foreach (var voters in budget.Ballots)
        {
            var ranks = new int[budget.Projects.Count];
            for (var at = 0; at < voters.Projects.Length; at++)
                ranks[voters.Projects[at]] = 1 + voters.Points.Count(points => points > voters.Points[at]);

            ballots.Add(voters.Count, ranks);
        }

        return new([.. budget.Projects.Select(project => project.Id)], null, ballots);
    }

    private static bool SharesARank(int[] ranks)
    {
        for (var one = 0; one < ranks.Length; one++)
        {
            if (ranks[one] > 0 && ranks.AsSpan(one + 1).Contains(ranks[one]))
                return true;
        }

        return false;
    }
}
