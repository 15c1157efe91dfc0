using System.Net.Http.Json;
using System.Text.Json;
using ActiveResident.Polls.Contracts;
using ActiveResident.Voting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ActiveResident.IntegrationTests;

/// <summary>A poll is counted by the rule that was fixed before it opened, and published when two counters agree.</summary>
public abstract class CountingRuleTests(PortalApp app)
{
    [PortalFact]
    public async Task The_option_preferred_to_each_other_wins_and_not_the_one_most_often_first()
    {
        var poll = await app.OpenPoll(questions: Town.RankOf(3));
        await app.CastAll(poll, [.. Of(4, 1, 2, 3), .. Of(3, 3, 2, 1), .. Of(2, 3, 1, 2)]);

        var outcome = await Counted(poll);

        Assert.Equal((Verdict.Won, 2), (outcome.Verdict, outcome.Winners.Single()));
        Assert.Equal([[2], [3], [1]], outcome.Ranking!);
        Assert.Equal(5, outcome.Pairwise![1][0]);
        Assert.Equal([4, 2, 3], (await Results(poll)).Counts.Select(count => count.Votes));
    }

    [PortalFact]
    public async Task A_runoff_tells_who_went_out_in_which_round()
    {
        var poll = await app.OpenPoll(questions: Town.RankOf(3, new(CountingMethod.InstantRunoff)));
        await app.CastAll(poll, [.. Of(4, 1, 2, 3), .. Of(3, 3, 2, 1), .. Of(2, 3, 1, 2)]);

        var outcome = await Counted(poll);

        Assert.Equal([3], outcome.Winners);
        Assert.Equal([2, null], outcome.Rounds!.Select(round => round.Excluded));
        Assert.Equal([5m, 4m], outcome.Rounds![1].Votes.Select(votes => votes.Votes));
    }

    [PortalFact]
    public async Task Several_seats_go_to_several_winners()
    {
        var poll = await app.OpenPoll(questions: Town.RankOf(3, new(CountingMethod.ScottishStv, Seats: 2)));
        await app.CastAll(poll, [.. Of(5, 1, 2, 3), .. Of(3, 3, 2, 1)]);

        var outcome = await Counted(poll);

        Assert.Equal(3, outcome.Quota);
        Assert.Equal([1, 3], outcome.Winners);
        Assert.Equal((Verdict.Won, 1), ((await Results(poll)).Verdict, (await Results(poll)).Winner));
    }

    [PortalFact]
    public async Task Grades_are_counted_while_the_poll_runs_and_the_majority_grade_decides()
    {
        var poll = await app.OpenPoll(visibility: ResultsVisibility.Always, allowsBlank: true, questions: Town.ScaleOf(2));
        await app.CastAll(
            poll, new(1, Grades: [5, 3]), new(1, Grades: [5, 3]), new(1, Grades: [1, 4]), new(1, Grades: [1, 0]), new(1, Grades: [1, 3]),
            new(1, Grades: [0, 0]));
        var running = await Results(poll);

        Assert.Equal([3, 0, 0, 0, 2], running.Grades(1, 1));
        Assert.Equal([0, 0, 3, 1, 0], running.Grades(1, 2));
        Assert.Equal(1, running.Blanks(1));

        var outcome = await Counted(poll);
        Assert.Equal(2, outcome.Winners.Single());
        Assert.Equal((3, 1), (outcome.Grades![1].Majority, outcome.Grades[1].NoOpinion));
        Assert.Equal(2.6m, outcome.Grades[0].Mean);
    }

    [PortalFact]
    public async Task A_vote_that_was_changed_leaves_no_place_and_no_grade_behind()
    {
        var poll = await app.OpenPoll(
            visibility: ResultsVisibility.Always, allowsChange: true, questions: [Town.RankOf(3), Town.ScaleOf(1)]);
        var resident = await app.Resident();
        await app.Cast(poll, resident, new(1, Ranks: [1, 2, 3]), new(2, Grades: [2]));
        await app.Cast(poll, resident, new(1, Ranks: [0, 2, 1]), new(2, Grades: [5]));

        var results = await Results(poll);

        Assert.Equal([0, 0, 1], results.Ranked(1).OrderBy(count => count.Option).Select(count => count.Votes));
        Assert.Equal([0, 0, 0, 0, 1], results.Grades(2, 1));
        Assert.Equal(3, (await Counted(poll)).Winners.Single());
    }

    [PortalFact]
    public async Task A_budget_buys_what_its_voters_share_and_tells_what_is_left()
    {
        var poll = await app.OpenPoll(questions: Town.BudgetOf(new(CountingMethod.EqualShares, Costs: [60, 40, 30], Limit: 100)));
        await app.CastAll(poll, new(1, [1]), new(1, [1]), new(1, [1]), new(1, [3]), new(1, [3]));

        var outcome = await Counted(poll);

        Assert.Equal([1, 3], outcome.Winners);
        Assert.Equal((100, 90), (outcome.Budget!.Limit, outcome.Budget.Spent));
        Assert.Equal([ProjectFate.Funded, ProjectFate.Funded, ProjectFate.NotFunded], outcome.Budget.Projects.Select(project => project.Fate));
    }

    [PortalFact]
    public async Task A_motion_without_its_majority_is_not_carried()
    {
        var rule = new CountingRule(CountingMethod.ForAgainst, Majority: new(2, 3));
        var poll = await app.OpenPoll(questions: Town.OneOf(3) with { Kind = QuestionKind.Stance, Rule = rule });
        await app.CastAll(poll, new(1, [1]), new(1, [2]), new(1, [3]));

        Assert.Equal(Verdict.NoMajority, (await Counted(poll)).Verdict);
    }

    [PortalFact]
    public async Task A_tie_is_told_unless_the_poll_has_it_drawn_in_public()
    {
        var told = await app.OpenPoll(questions: Town.RankOf(2));
        var drawn = await app.OpenPoll(tieRule: TieRule.PublicDraw, questions: Town.RankOf(2));
        foreach (var poll in new[] { told, drawn })
            await app.CastAll(poll, [.. Of(1, 1, 2), .. Of(1, 2, 1)]);

        Assert.Equal(Verdict.Tie, (await Counted(told)).Verdict);
        Assert.Equal([1, 2], (await Counted(told)).Tied);
        Assert.Single((await Counted(drawn)).Winners);
        var root = Checkpoint.Parse(SignedNote.TextOf((await app.Send(new GetCheckpoint(drawn.Number))).Value))!.Root;
        Assert.Equal(Convert.ToHexStringLower(root), (await Results(drawn)).DrawSeed);
    }

    [PortalFact]
    public async Task A_quorum_of_the_electorate_is_held_against_its_size_at_publication()
    {
        var poll = await app.OpenPoll(quorumShare: new(1, 1000));
        await app.Vote(poll, await app.Resident());

        Assert.True(poll is { ElectorateSize: > 1_000_000, NeededBallots: > 1000 });
        Assert.Equal(Verdict.NoQuorum, (await Counted(poll)).Verdict);
    }

    [PortalFact]
    public async Task A_first_place_that_was_added_to_the_counters_holds_a_ranked_result_back()
    {
        var poll = await app.OpenPoll(questions: Town.RankOf(3));
        await app.CastAll(poll, [.. Of(2, 1, 2, 3), .. Of(1, 2, 1, 3)]);
        await app.In<VotingDb, int>(db => db.Counters
            .Where(counter => counter.PollId == poll.Id && counter.Question == 1 && counter.Option == 2)
            .ExecuteUpdateAsync(set => set.SetProperty(counter => counter.Votes, counter => counter.Votes + 2)));

        await HeldBack(poll);
    }

    [PortalFact]
    public async Task A_grade_that_was_moved_in_the_counters_holds_the_result_back()
    {
        var poll = await app.OpenPoll(questions: Town.ScaleOf(1));
        await app.CastAll(poll, new(1, Grades: [2]), new(1, Grades: [5]));
        await app.In<VotingDb, int>(db => db.Counters
            .Where(counter => counter.PollId == poll.Id && counter.Question == 1 && counter.Option == GradeCell.Of(1, 5))
            .ExecuteUpdateAsync(set => set.SetProperty(counter => counter.Votes, counter => counter.Votes + 1)));

        await HeldBack(poll);
    }

    [PortalFact]
    public async Task A_ballot_that_nobody_can_read_holds_its_poll_back_and_no_other()
    {
        var spoilt = await app.OpenPoll(questions: Town.RankOf(3));
        var sound = await app.OpenPoll(questions: Town.RankOf(3));
        foreach (var poll in new[] { spoilt, sound })
            await app.CastAll(poll, [.. Of(2, 1, 2, 3)]);
        await app.In<VotingDb, int>(db => db.Ballots.Where(ballot => ballot.PollId == spoilt.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(ballot => ballot.Answers, """[{"question":1,"ranks":[1]}]""")));

        await HeldBack(spoilt);
        await app.CloseAndCount(sound);
        Assert.True((await Results(sound)).IsFinal);
    }

    [PortalFact]
    public async Task The_JSON_tells_the_rule_of_a_question_and_how_it_was_decided()
    {
        var poll = await app.OpenPoll(questions: Town.BudgetOf(new(CountingMethod.BudgetGreedy, Costs: [60, 40], Limit: 70)));
        await app.CastAll(poll, new(1, [1]), new(1, [1, 2]));
        await app.CloseAndCount(poll);

        var told = await app.Client.GetFromJsonAsync<JsonElement>(new Uri($"/api/v1/polls/{poll.Number}", UriKind.Relative));
        var results = await app.Client.GetFromJsonAsync<JsonElement>(new Uri($"/api/v1/polls/{poll.Number}/results", UriKind.Relative));

        var rule = told.GetProperty("questions")[0].GetProperty("rule");
        Assert.Equal(("BudgetGreedy", 70), (rule.GetProperty("method").GetString(), rule.GetProperty("limit").GetInt64()));
        Assert.Equal(40, rule.GetProperty("costs")[1].GetInt64());
        var outcome = results.GetProperty("outcomes")[0];
        Assert.Equal(("Won", 1), (outcome.GetProperty("verdict").GetString(), outcome.GetProperty("winners")[0].GetInt32()));
        Assert.Equal(60, outcome.GetProperty("budget").GetProperty("spent").GetInt64());
    }

    [PortalFact]
    public async Task A_result_of_before_there_were_outcomes_can_still_be_read()
    {
        var poll = await app.OpenPoll();
        await app.Vote(poll, await app.Resident(), 2);
        await app.CloseAndCount(poll);
        await app.In<VotingDb, int>(db => db.Results.Where(result => result.PollId == poll.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(result => result.Outcomes, (string?)null)));

        Assert.Equal([2], (await Results(poll)).OutcomeOf(1)!.Winners);
    }

    private async Task HeldBack(PollDefinition poll)
    {
        await app.CloseAndCount(poll);

        Assert.True((await Results(poll)) is { IsFinal: false, IsHeldBack: true });
        Assert.Contains(app.Log.Of(LogLevel.Critical), line => line.Contains($"poll {poll.Number} do", StringComparison.Ordinal));
    }

    private async Task<QuestionOutcome> Counted(PollDefinition poll)
    {
        if (!(await Results(poll)).IsFinal)
            await app.CloseAndCount(poll);

        Assert.DoesNotContain(app.Log.Of(LogLevel.Critical), line => line.Contains($"poll {poll.Number} do", StringComparison.Ordinal));
        return (await Results(poll)).OutcomeOf(1)!;
    }

    private async Task<PollResults> Results(PollDefinition poll) =>
        await app.Send(new GetResults(poll.Number, null)) is { Error: null, Value: { } results } ? results : new(poll, default, false, 0, [], null, null);

    private static IEnumerable<Answer> Of(int count, params int[] ranks) => Enumerable.Repeat(new Answer(1, Ranks: ranks), count);
}

public sealed class CountingRulesOnSqlite(SqlitePortal app) : CountingRuleTests(app), IClassFixture<SqlitePortal>;

public sealed class CountingRulesOnPostgres(PostgresPortal app) : CountingRuleTests(app), IClassFixture<PostgresPortal>;
