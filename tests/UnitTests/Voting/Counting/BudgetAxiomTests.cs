using ActiveResident.Voting;
using FsCheck;
using FsCheck.Fluent;

namespace ActiveResident.UnitTests.Voting.Counting;

/// <summary>What participatory budgets hold, over random ones.</summary>
public class BudgetAxiomTests
{
    private static readonly Gen<ParticipatoryBudget> Any =
        from costs in Gen.Choose(1, 60).ArrayOf(5)
        from money in Gen.Choose(20, 150)
        from ballots in Gen.Choose(0, 31).NonEmptyListOf()
        select new ParticipatoryBudget(
            BudgetVoteType.Approval,
            money,
            1,
            null,
            [.. costs.Select((cost, at) => new BudgetProject($"p{at}", cost))],
            [.. ballots.Select(bits => new BudgetVoters(1, [.. Chosen(bits)], [.. Chosen(bits).Select(_ => 1L)]))]);

    public static TheoryData<string, string> Rules
    {
        get
        {
            TheoryData<string, string> rules = [];
            foreach (var utility in Enum.GetNames<ShareUtility>())
            {
                foreach (var completion in Enum.GetNames<ShareCompletion>())
                    rules.Add(utility, completion);
            }

            return rules;
        }
    }

    [Theory, MemberData(nameof(Rules))]
    public void Equal_shares_never_overspend(string utility, string completion) => ForAll(budget =>
        budget.CostOf(Shares(budget, utility, completion).Outcome.Winners) <= budget.Money);

    [Theory, MemberData(nameof(Rules))]
    public void No_voter_matters_more_than_another(string utility, string completion) => ForAll(budget =>
        Same(Shares(budget, utility, completion), Shares(budget with { Ballots = [.. budget.Ballots.Reverse()] }, utility, completion)));

    [Theory]
    [InlineData("Cost")]
    [InlineData("Cardinality")]
    public void Merging_equal_ballots_changes_nothing(string utility) => ForAll(budget => Same(
        Shares(budget, utility, "AddOneEarly"), Shares(Merged(budget), utility, "AddOneEarly")));

    [Fact]
    public void A_greedy_list_never_overspends_and_leaves_nothing_that_fits() => ForAll(budget =>
    {
        var count = GreedyBudgetCount.Of(budget);
        var left = budget.Money - count.Spent;
        return left >= 0 && count.Steps.Where(step => step.Fate == GreedyFate.DoesNotFit).All(step => step.Cost > left);
    });

    [Fact]
    public void Completed_shares_leave_nothing_that_fits() => ForAll(budget =>
    {
        var outcome = Shares(budget, "Cost", "AddOneThenGreedy").Outcome;
        var left = budget.Money - budget.CostOf(outcome.Winners);
        return outcome.Tied is not [] || Enumerable.Range(0, 5).Except(outcome.Winners).All(project => budget.Projects[project].Cost > left);
    });

    private static IEnumerable<int> Chosen(int bits) => Enumerable.Range(0, 5).Where(project => (bits >> project & 1) == 1);

    private static EqualSharesCount Shares(ParticipatoryBudget budget, string utility, string completion) =>
        EqualSharesCount.Of(budget, Enum.Parse<ShareUtility>(utility), Enum.Parse<ShareCompletion>(completion));

    private static ParticipatoryBudget Merged(ParticipatoryBudget budget) => budget with
    {
        Ballots =
        [
            .. budget.Ballots.GroupBy(ballot => string.Join(' ', ballot.Projects))
                .Select(equal => equal.First() with { Count = equal.Count() }),
        ],
    };

    private static bool Same(EqualSharesCount one, EqualSharesCount other) =>
        one.Outcome.Winners.SequenceEqual(other.Outcome.Winners) && one.Outcome.Tied.SequenceEqual(other.Outcome.Tied)
        && one.Purchases.SequenceEqual(other.Purchases);

    private static void ForAll(Func<ParticipatoryBudget, bool> holds) =>
        Check.QuickThrowOnFailure(Prop.ForAll(Any.ToArbitrary(), holds));
}
