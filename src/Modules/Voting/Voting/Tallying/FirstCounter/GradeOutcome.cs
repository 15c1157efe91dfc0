using ActiveResident.Polls.Contracts;

namespace ActiveResident.Voting;

/// <summary>Scores and majority judgment, from how often each option got each grade.</summary>
internal static class GradeOutcome
{
    public static QuestionOutcome Of(QuestionDefinition question, long valid, List<OptionCount> counts, PublicDraw? draw)
    {
        var rows = counts.GroupBy(count => count.Option).Select(option => option.Select(count => count.Votes).ToArray()).ToList();
        var table = new GradeTable(question.Rule.Grades, [.. rows.Select(row => WithSilence(row, valid))]);
        var scores = new ScoreCount([.. rows.Select(Sum)], [.. rows.Select(row => row.Sum())], valid, 0);
        var groups = question.Rule.Method == CountingMethod.Score
            ? scores.Rank(question.Rule.ByMean ? ScoreRule.Mean : ScoreRule.Sum)
            : table.ByGauge();

        // What nobody graded cannot win, even where seats are left over.
        var graded = groups.Select(group => group.Where(option => scores.Given[option] > 0).ToList()).Where(group => group.Count > 0);
        return PollOutcomes.Decided(question, Ranking.Fill([.. graded], question.Rule.Seats, draw)) with
        {
            Grades = [.. rows.Select((row, option) => Told(option, row, valid, table.Rows[option]))],
            Ranking = [.. groups.Select(PollOutcomes.Numbers)],
        };
    }

    private static decimal Sum(long[] row) => row.Select((votes, at) => (decimal)votes * (at + 1)).Sum();

    // For the majority grade no opinion is the worst one; otherwise a single friend's grade could win.
    private static decimal[] WithSilence(long[] row, long valid)
    {
        var counts = row.Select(votes => (decimal)votes).ToArray();
        counts[0] += valid - row.Sum();
        return counts;
    }

    private static OptionGrades Told(int option, long[] row, long valid, decimal[] withSilence)
    {
        var (given, sum) = (row.Sum(), Sum(row));
        var gauge = MajorityGauge.Of(withSilence);
        return new(
            option + 1, row, valid - given, (long)sum, given == 0 ? null : decimal.Round(sum / given, 4), gauge.Grade + 1, gauge.IsPlus);
    }
}
