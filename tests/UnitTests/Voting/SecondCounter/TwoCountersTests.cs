using ActiveResident.Polls.Contracts;
using ActiveResident.Voting;
using FsCheck;
using FsCheck.Fluent;

namespace ActiveResident.UnitTests.Voting.SecondCounter;

/// <summary>
/// Two counters that know nothing of each other come to the same end by every method that a poll can have, ties and draws
/// included (invariant 8).
/// </summary>
public class TwoCountersTests
{
    private const int Options = 4;

    private static readonly Dictionary<string, QuestionDefinition> Questions = new()
    {
        ["plurality"] = new(1, QuestionKind.One, 1, 1, Options, new(CountingMethod.Plurality)),
        ["plurality of two seats"] = new(1, QuestionKind.One, 1, 1, Options, new(CountingMethod.Plurality, Seats: 2)),
        ["approval"] = new(1, QuestionKind.Several, 1, 3, Options, new(CountingMethod.Approval, Seats: 2)),
        ["for and against"] = new(1, QuestionKind.Stance, 1, 1, 3),
        ["two thirds of the ballots"] = new(1, QuestionKind.Stance, 1, 1, 3, new(CountingMethod.ForAgainst, Majority: new(2, 3, MajorityOf.ValidBallots))),
        ["half of the electorate"] = new(1, QuestionKind.Stance, 1, 1, 3, new(CountingMethod.ForAgainst, Majority: new(1, 2, MajorityOf.Electorate))),
        ["sum"] = new(1, QuestionKind.Scale, 1, Options, Options, new(CountingMethod.Score, Grades: 3)),
        ["mean"] = new(1, QuestionKind.Scale, 1, Options, Options, new(CountingMethod.Score, Grades: 3, ByMean: true, Seats: 2)),
        ["majority judgment"] = new(1, QuestionKind.Scale, 1, Options, Options, new(CountingMethod.MajorityJudgment, Grades: 4)),
        ["majority judgment of two"] = new(1, QuestionKind.Scale, Options, Options, Options, new(CountingMethod.MajorityJudgment, Seats: 2)),
        ["runoff"] = new(1, QuestionKind.Rank, 1, Options, Options, new(CountingMethod.InstantRunoff)),
        ["transfer of one seat"] = new(1, QuestionKind.Rank, 1, Options, Options, new(CountingMethod.ScottishStv)),
        ["half of the ballots"] = new(1, QuestionKind.Stance, 1, 1, 3, new(CountingMethod.ForAgainst, Majority: new(1, 2, MajorityOf.ValidBallots))),
        ["transfer of two seats"] = new(1, QuestionKind.Rank, 1, 3, Options, new(CountingMethod.ScottishStv, Seats: 2)),
        ["Schulze"] = new(1, QuestionKind.Rank, 1, Options, Options),
        ["Schulze of two seats"] = new(1, QuestionKind.Rank, 1, Options, Options, new(CountingMethod.Schulze, Seats: 2)),
        ["greedy"] = Budget(new(CountingMethod.BudgetGreedy, Costs: [30, 30, 45, 60], Limit: 100)),
        ["greedy that stops"] = Budget(new(CountingMethod.BudgetGreedy, Costs: [30, 30, 45, 60], Limit: 100, StopsAtFirstUnaffordable: true)),
        ["equal shares"] = Budget(new(CountingMethod.EqualShares, Costs: [30, 30, 45, 60], Limit: 100)),
        ["equal shares alone"] = Budget(new(CountingMethod.EqualShares, Costs: [20, 20, 20, 35], Limit: 61, Completion: BudgetCompletion.None)),
    };

    public static TheoryData<string> Methods => [.. Questions.Keys];

    [Theory, MemberData(nameof(Methods))]
    public void Both_counters_come_to_the_same_end(string method) => Agree(method, seed: null, elections: 1000);

    [Theory, MemberData(nameof(Methods))]
    public void Both_counters_draw_the_same_lots(string method) => Agree(method, seed: [0x07, 0x44], elections: 300);

    [Fact]
    public void With_a_draw_no_seat_is_left_to_a_lot()
    {
        foreach (var method in new[] { "plurality", "approval", "runoff", "transfer of two seats", "Schulze", "equal shares", "greedy" })
            Check.One(
                Config.QuickThrowOnFailure.WithMaxTest(100).WithEndSize(20),
                Prop.ForAll(Boxes(Questions[method]).ToArbitrary(), box => Count(method, box, [1, 2, 3]).First.Outcomes[0].Tied.Count == 0));
    }

    [Fact]
    public void A_winner_of_another_name_is_a_disagreement()
    {
        var (first, second) = Count("Schulze", [[1, 2, 3, 4], [1, 2, 3, 4]], null);
        var spoilt = first with { Outcomes = [first.Outcomes[0] with { Winners = [2] }] };

        Assert.Null(first.DisagreementWith(second));
        Assert.NotNull(spoilt.DisagreementWith(second));
    }

    private static void Agree(string method, byte[]? seed, int elections) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(elections).WithEndSize(method.StartsWith("transfer", StringComparison.Ordinal) ? 80 : 20),
        Prop.ForAll(Boxes(Questions[method]).ToArbitrary(), box =>
        {
            var (first, second) = Count(method, box, seed);
            return first.DisagreementWith(second) is { } difference ? throw new Xunit.Sdk.XunitException(difference) : true;
        }));

    private static (PollCount First, PollCount Second) Count(string method, int[][] box, byte[]? seed)
    {
        var poll = Sample.Poll(questions: Questions[method]) with { AllowsBlank = true, ElectorateSize = 10 };
        var papers = box.Select(numbers => BallotPaper.Fill(poll.Questions, [Written(Questions[method], numbers)], allowsBlank: true).Value).ToList();
        var running = (
            (long)papers.Count,
            (IReadOnlyList<OptionCount>)[.. papers.SelectMany(paper => paper.Answers[0].Marks()).CountBy(mark => mark)
                .Select(mark => new OptionCount(1, mark.Key, mark.Value))]);
        var stored = papers.Select(paper => paper.Json()).ToList();
        return (
            FirstCount.Of(poll, running, stored.ToAsyncEnumerable(), seed, CancellationToken.None).GetAwaiter().GetResult(),
            Recount.Of(poll, stored.ToAsyncEnumerable(), seed, CancellationToken.None).GetAwaiter().GetResult());
    }

    /// <summary>Few voters of few tastes, so that ties are everyday; blank ballots too.</summary>
    private static Gen<int[][]> Boxes(QuestionDefinition question) => (question.Kind switch
    {
        QuestionKind.One or QuestionKind.Stance => Gen.Choose(0, question.Options).Select(option =>
            Enumerable.Range(1, question.Options).Select(at => at == option ? 1 : 0).ToArray()),
        QuestionKind.Several => Gen.Choose(0, 1).ArrayOf(Options).Select(marks => marks.Sum() > 3 ? [1, 0, 1, 0] : marks),
        QuestionKind.Budget => Gen.Choose(0, 1).ArrayOf(Options),
        QuestionKind.Scale => Gen.Choose(question.Min == 1 ? 0 : 1, question.Rule.Grades).ArrayOf(Options),
        _ when question.Rule.TakesEqualRanks => Gen.Choose(0, Options).ArrayOf(Options).Select(Dense),
        _ => from order in Gen.Shuffle(Enumerable.Range(0, Options))
             from length in Gen.Choose(0, question.Max)
             select Strict([.. order.Take(length)]),
    }).NonEmptyListOf().Select(ballots => ballots.ToArray());

    private static Answer Written(QuestionDefinition question, int[] numbers) => question.Kind switch
    {
        QuestionKind.Rank => new(1, Ranks: numbers),
        QuestionKind.Scale => new(1, Grades: numbers),
        _ => new(1, [.. Enumerable.Range(1, numbers.Length).Where(option => numbers[option - 1] == 1)]),
    };

    private static int[] Strict(int[] order) => [.. Enumerable.Range(0, Options).Select(option => Array.IndexOf(order, option) + 1)];

    private static int[] Dense(int[] ranks)
    {
        var places = ranks.Where(rank => rank > 0).Distinct().Order().ToList();
        return [.. ranks.Select(rank => rank == 0 ? 0 : 1 + places.IndexOf(rank))];
    }

    private static QuestionDefinition Budget(CountingRule rule) => new(1, QuestionKind.Budget, 1, Options, Options, rule);
}
