using System.Numerics;

namespace ActiveResident.Voting;

/// <summary>Sums, means and majority grades, told again.</summary>
internal static class RecountGrades
{
    public static RecountEnd ByScore(RecountPapers papers, RecountDraw? draw)
    {
        // Means are compared without dividing: every sum is brought to a common number of grades.
        var rows = Rows(papers);
        var common = rows.Values.Aggregate(BigInteger.One, (product, row) => product * row.Sum());
        var keys = rows.ToDictionary(
            row => row.Key,
            row => row.Value.Select((votes, at) => (BigInteger)votes * (at + 1)).Aggregate(BigInteger.Add)
                * (papers.Question.Rule.ByMean ? common / row.Value.Sum() : 1));
        return RecountSeats.Fill(keys, papers.Question.Rule.Seats, draw);
    }

    public static RecountEnd ByMajority(RecountPapers papers, RecountDraw? draw)
    {
        var valid = papers.Valid;
        var keys = Rows(papers).ToDictionary(row => row.Key, row => Gauge(row.Value, valid));
        return RecountSeats.Fill(keys, papers.Question.Rule.Seats, draw);
    }

    /// <summary>The grades of the options that anybody graded, the worst first.</summary>
    private static Dictionary<int, long[]> Rows(RecountPapers papers) => Enumerable.Range(0, papers.Question.Options)
        .ToDictionary(
            option => option,
            option => Enumerable.Range(1, papers.Question.Rule.Grades).Select(grade => papers.With(option, grade)).ToArray())
        .Where(row => row.Value.Sum() > 0)
        .ToDictionary();

    /// <summary>
    /// The grade that at least half give or stay under. Of equal grades those are better where more are above it than below,
    /// and the more above the better; then those with fewer below.
    /// </summary>
    private static (int Grade, long Pull) Gauge(long[] row, long valid)
    {
        var silent = valid - row.Sum();
        for (var grade = 0; ; grade++)
        {
            var below = (grade == 0 ? 0 : silent) + row[..grade].Sum();
            var above = row[(grade + 1)..].Sum();
            if ((valid - above) * 2 >= valid)
                return (grade, above > below ? above : -below);
        }
    }
}
