namespace ActiveResident.Voting;

/// <summary>Votes for options, and what the options are called.</summary>
internal sealed record MarkedElection(IReadOnlyList<string> Options, MarksTally Tally);

/// <summary>Plurality and approval out of the files that can tell them.</summary>
internal static class MarksSource
{
    public static MarkedElection Plurality(ElectionFile file)
    {
        switch (file.Format)
        {
            case ElectionFormat.Csv when new CsvFile(file.Text) is var csv:
                return csv.IsTotals ? Totals(csv) : Plurality(csv.Ballots());
            case ElectionFormat.Pabulib when PabulibFile.Read(file.Text) is var budget:
                return Plurality(budget);
            default:
                var ranked = RankedSource.Read(file, EqualRanks.Allowed);
                return new(ranked.Options, PluralityCount.Of(ranked.Options.Count, ranked.Ballots.Groups));
        }
    }

    public static MarkedElection Approval(ElectionFile file, int min, int max)
    {
        switch (file.Format)
        {
            case ElectionFormat.Csv when new CsvFile(file.Text).Ballots() is var table:
                var ballots = table.Marks(1, "is not an approval: 1, 0 or blank");
                return new(table.Options, ApprovalCount.Of(table.Options.Count, ballots, min, max));
            case ElectionFormat.Json when JsonBallots.Read(file.Text) is var arrays:
                return OfJson(arrays, min, max);
            case ElectionFormat.Pabulib when PabulibFile.Read(file.Text) is { VoteType: BudgetVoteType.Approval } budget:
                return new(Ids(budget), ApprovalCount.Of(budget.Projects.Count, Rows(budget, (_, _) => 1), min, max));
            default:
                throw new CountRefusedException("The ballots of the file approve nothing: they rank options or give points.");
        }
    }

    private static MarkedElection OfJson(List<int[]> arrays, int min, int max) =>
        arrays.FindIndex(marks => marks.AsSpan().ContainsAnyExceptInRange(0, 1)) is var at and >= 0
            ? throw new CountRefusedException($"Ballot {at + 1} holds something other than 1 (approved) and 0.")
            : new(
                OptionNames.Indexes(arrays[0].Length),
                ApprovalCount.Of(arrays[0].Length, arrays.Select(marks => new BallotGroup(1, marks)), min, max));

    private static MarkedElection Plurality(BallotTable table) => new(
        table.Options,
        PluralityCount.Of(table.Options.Count, table.Marks(int.MaxValue, "is neither a mark nor a rank: a whole number or blank")));

    private static MarkedElection Totals(CsvFile csv)
    {
        var (options, votes) = CsvTotals.Read(csv);
        return new(options, new(votes, votes.Sum(), 0, 0));
    }

    // A budget that lets a voter name several projects has said so: each of them has its vote.
    private static MarkedElection Plurality(ParticipatoryBudget budget) => budget.VoteType switch
    {
        BudgetVoteType.Approval => new(Ids(budget), ApprovalCount.Of(budget.Projects.Count, Rows(budget, (_, _) => 1))),
        BudgetVoteType.Ordinal => new(Ids(budget), PluralityCount.Of(
            budget.Projects.Count, Rows(budget, (voters, at) => 1 + voters.Points.Count(points => points > voters.Points[at])))),
        _ => throw new CountRefusedException("Ballots of points have no single vote that plurality could count."),
    };

    private static List<string> Ids(ParticipatoryBudget budget) => [.. budget.Projects.Select(project => project.Id)];

    private static IEnumerable<BallotGroup> Rows(ParticipatoryBudget budget, Func<BudgetVoters, int, int> mark)
    {
        foreach (var voters in budget.Ballots)
        {
            var marks = new int[budget.Projects.Count];
            for (var at = 0; at < voters.Projects.Length; at++)
                marks[voters.Projects[at]] = mark(voters, at);

            yield return new(voters.Count, marks);
        }
    }
}
