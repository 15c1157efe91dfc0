namespace ActiveResident.Voting;

/// <summary>Ranked papers as options from the best on; blank ones stand for nobody.</summary>
internal sealed class RecountRankings
{
    public RecountRankings(RecountPapers papers)
    {
        foreach (var (paper, count) in papers.All)
        {
            var ranked = Enumerable.Range(0, paper.Length).Where(option => paper[option] > 0).OrderBy(option => paper[option]);
            if (ranked.Select(option => (byte)option).ToArray() is { Length: > 0 } order)
                Papers.Add((order, count));
        }

        Options = papers.Question.Options;
    }

    public int Options { get; }

    /// <summary>Bytes, since there may be a million different ones; a question has a hundred options at most.</summary>
    public List<(byte[] Order, long Count)> Papers { get; } = [];

    /// <summary>How many courses of lots are looked at: 5,000,000 by the different papers and one, between 8 and 1000.</summary>
    public int Courses => Math.Min(1000, Math.Max(8, 5_000_000 / (Papers.Count + 1)));
}
