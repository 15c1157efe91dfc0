namespace ActiveResident.Voting;

/// <summary>A participatory budget and the utility that was asked for.</summary>
internal static class BudgetSource
{
    public static ParticipatoryBudget Read(ElectionFile file) => file.Format == ElectionFormat.Pabulib
        ? PabulibFile.Read(file.Text)
        : throw new CountRefusedException("A participatory budget is read from a .pb file, which tells money and costs.");

    /// <exception cref="CountRefusedException">The ballots do not say what the utility needs.</exception>
    public static ShareUtility Utility(ParticipatoryBudget budget, string? name)
    {
        var needed = name switch
        {
            "points" => BudgetVoteType.Points,
            "borda" => BudgetVoteType.Ordinal,
            _ => budget.VoteType,
        };
        if (needed != budget.VoteType)
        {
            var what = name == "points" ? "points" : "places";
            throw new CountRefusedException($"The utility {name} needs ballots of {what}, which the file does not have.");
        }

        return name switch
        {
            "points" or "borda" => ShareUtility.Points,
            "cardinality" => ShareUtility.Cardinality,
            _ => ShareUtility.Cost,
        };
    }
}
