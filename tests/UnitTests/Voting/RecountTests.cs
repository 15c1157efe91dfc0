using ActiveResident.Polls.Contracts;
using ActiveResident.Voting;
using FsCheck;
using FsCheck.Fluent;

namespace ActiveResident.UnitTests.Voting;

/// <summary>Two counters that know nothing of each other come to the same totals (invariant 8).</summary>
public class RecountTests
{
    private static readonly PollDefinition Poll = Sample.Poll(questions:
        [
            new(1, QuestionKind.One, 1, 1, 4),
            new(2, QuestionKind.Several, 1, 3, 5),
            new(3, QuestionKind.Stance, 1, 1, 3),
            new(4, QuestionKind.Rank, 1, 3, 3),
            new(5, QuestionKind.Scale, 1, 2, 2),
            new(6, QuestionKind.Budget, 1, 3, 3, new(CountingMethod.EqualShares, Costs: [30, 30, 50], Limit: 100)),
        ]);

    [Fact]
    public void A_recount_of_the_stored_ballots_agrees_with_the_running_counters() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Boxes().ToArbitrary(), box =>
        {
            var entries = box.Select(paper => new BallotEntry(Poll, Guid.NewGuid(), paper, "0123456789abcdef", Sample.Opens)).ToList();
            var group = new GroupCommit();
            entries.ForEach(group.Take);
            var sums = group.OptionSums();
            var running = Tally.Complete(Poll, sums.Where(sum => sum.Question > 0).Select(sum => new OptionCount(sum.Question, sum.Option, sum.Votes)));
            var (ballots, recounted, _) = Count(entries.Select(entry => entry.Answers));

            return ballots == sums.Where(sum => sum.Question == 0).Sum(sum => sum.Votes)
                && running.SequenceEqual(recounted)
                && recounted.Where(count => count.Question == 1).Sum(count => count.Votes) == box.Length;
        }));

    [Fact]
    public void An_empty_box_counts_to_nought()
    {
        var (ballots, counts, outcomes) = Count([]);

        Assert.Equal(0, ballots);
        Assert.Equal(12 + 3 + (2 * 5) + 3, counts.Count);
        Assert.All(outcomes, outcome => Assert.Equal(Verdict.NoBallots, outcome.Verdict));
        Assert.All(counts, count => Assert.Equal(0, count.Votes));
    }

    private static Gen<BallotPaper[]> Boxes() =>
        (from first in Gen.Choose(1, 4)
         from count in Gen.Choose(1, 3)
         from several in Gen.Shuffle(Enumerable.Range(1, 5))
         from stance in Gen.Choose(1, 3)
         from places in Gen.Elements<int[]>([1, 0, 0], [2, 1, 0], [1, 1, 2], [3, 2, 1], [1, 1, 1], [0, 2, 1])
         from grades in Gen.Elements<int[]>([5, 0], [0, 1], [2, 4], [3, 3])
         select BallotPaper.Fill(
             Poll.Questions,
             [
                 new(2, [.. several.Take(count)]), new(3, [stance]), new(1, [first]), new(4, Ranks: places), new(5, Grades: grades),
                 new(6, [.. several.Where(project => project <= 3).Take(count)]),
             ]).Value).ArrayOf();

    private static PollCount Count(IEnumerable<string> stored) =>
        Recount.Of(Poll, stored.ToAsyncEnumerable(), seed: null, CancellationToken.None).GetAwaiter().GetResult();
}
