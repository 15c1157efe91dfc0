namespace ActiveResident.Voting;

/// <summary>Votes for each option, and the ballots behind them: every ballot is counted in, blank or invalid.</summary>
internal sealed record MarksTally(IReadOnlyList<long> Votes, long Ballots, long Blank, long Invalid)
{
    /// <summary>The options with most votes take the seats; equal at the boundary is a tie.</summary>
    public ElectionOutcome Elect(int seats, PublicDraw? draw = null) => Ranking.Fill(Ranking.ByFalling(Votes), seats, draw);
}
