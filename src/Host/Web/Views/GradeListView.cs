using ActiveResident.Polls;
using ActiveResident.Polls.Contracts;
using ActiveResident.Voting;

namespace ActiveResident.Host;

/// <summary>Grades by option, the best first, for <c>_GradeList.cshtml</c>.</summary>
internal sealed record GradeListView(int Grades, IReadOnlyList<GradedView> Options)
{
    /// <param name="mine">What the reader answered, right after voting.</param>
    public static GradeListView Of(Question question, PollResults results, int number, Answer? mine)
    {
        var outcome = results.OutcomeOf(number);
        var options = question.Options.Select((option, at) =>
        {
            var counts = results.Grades(number, at + 1);
            var given = counts.Sum();
            decimal? mean = given == 0 ? null : decimal.Round(counts.Select((votes, grade) => votes * (grade + 1m)).Sum() / given, 2);
            return new GradedView(
                option.Title,
                counts,
                mean,
                outcome?.Grades?[at].Majority,
                outcome is { Verdict: Verdict.Won } && question.Options.Count > 1 && outcome.Winners.Contains(at + 1),
                mine?.Grades?[at] is > 0 and var grade ? grade : null);
        }).ToList();
        return new(
            BallotWords.Rule(question).Grades,
            outcome?.Ranking is { } ranking
                ? [.. ranking.SelectMany(group => group).Select(option => options[option - 1])]
                : [.. options.OrderByDescending(option => option.Mean ?? 0)]);
    }
}

/// <summary>The grades of one option.</summary>
/// <param name="Counts">How many gave each grade, the worst first.</param>
/// <param name="Majority">The majority grade, once it is final.</param>
internal sealed record GradedView(string Name, IReadOnlyList<long> Counts, decimal? Mean, int? Majority, bool IsLead, int? Mine);
