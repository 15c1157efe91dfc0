using ActiveResident.BuildingBlocks;
using ActiveResident.Polls;
using ActiveResident.Polls.Contracts;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.IntegrationTests;

public abstract class PollLifeTests(PortalApp app)
{
    [PortalFact]
    public async Task An_opening_and_a_closing_are_announced_once()
    {
        var poll = await app.OpenPoll(opensIn: TimeSpan.FromHours(1), closesIn: TimeSpan.FromHours(2));
        Assert.Equal(0, await Announced(new OpenDuePolls(), nameof(PollOpened), poll));

        app.Clock.SetTo(poll.OpensAt);
        Assert.Equal(1, await Announced(new OpenDuePolls(), nameof(PollOpened), poll));
        Assert.Equal(1, await Announced(new OpenDuePolls(), nameof(PollOpened), poll));
        Assert.Equal(0, await Announced(new CloseDuePolls(), nameof(PollClosed), poll));

        app.Clock.SetTo(poll.ClosesAt);
        Assert.Equal(1, await Announced(new CloseDuePolls(), nameof(PollClosed), poll));
        Assert.Equal(1, await Announced(new CloseDuePolls(), nameof(PollClosed), poll));
    }

    [PortalFact]
    public async Task An_annulled_poll_is_neither_opened_nor_closed_in_public()
    {
        var poll = await app.OpenPoll(opensIn: TimeSpan.FromHours(1), closesIn: TimeSpan.FromHours(2));
        await app.Send(new AnnulPoll(poll.Number, "Ошибка"));
        app.Clock.SetTo(poll.ClosesAt);

        Assert.Equal(0, await Announced(new OpenDuePolls(), nameof(PollOpened), poll));
        Assert.Equal(0, await Announced(new CloseDuePolls(), nameof(PollClosed), poll));
    }

    [PortalFact]
    public async Task A_number_is_given_once()
    {
        var poll = await app.OpenPoll();
        var view = (await app.Send(new FindPollView(poll.Number)))!;

        var again = await app.Send(new PublishPoll(
            poll.Number, view.Content, new(poll.OpensAt, poll.ClosesAt, poll.Visibility, poll.ElectorateId, null, 20)));

        Assert.Equal(PollErrors.NumberTaken, again.Error);
    }

    [PortalTheory]
    [InlineData("closes before it opens", "poll_closes_before_opening")]
    [InlineData("no title", "poll_title_length")]
    [InlineData("no questions", "poll_without_questions")]
    [InlineData("one option", "question_not_answerable")]
    [InlineData("more than there are", "question_not_answerable")]
    [InlineData("negative points", "poll_points_out_of_range")]
    [InlineData("quorum of nought", "poll_quorum_not_positive")]
    public async Task A_poll_that_cannot_be_held_is_not_published(string fault, string code)
    {
        var poll = await app.OpenPoll();
        var content = (await app.Send(new FindPollView(poll.Number)))!.Content;
        var terms = new PollTerms(poll.OpensAt, poll.ClosesAt, poll.Visibility, poll.ElectorateId, null, 20);
        var command = fault switch
        {
            "closes before it opens" => new PublishPoll(null, content, terms with { ClosesAt = terms.OpensAt }),
            "no title" => new(null, content with { Title = "" }, terms),
            "no questions" => new(null, content with { Questions = [] }, terms),
            "one option" => new(null, content with { Questions = [Town.OneOf(1)] }, terms),
            "more than there are" => new(null, content with { Questions = [Town.SeveralOf(3, 1, 4)] }, terms),
            "negative points" => new(null, content, terms with { Points = -1 }),
            _ => new(null, content, terms with { Quorum = 0 }),
        };

        Assert.Equal(code, (await app.Send(command)).Error?.Code);
    }

    [PortalFact]
    public async Task A_pause_needs_a_reason_that_residents_read()
    {
        var poll = await app.OpenPoll();

        Assert.Equal("reason_missing", (await app.Send(new PausePoll(poll.Number, ""))).Error?.Code);
        Assert.Equal(PollErrors.Unknown, (await app.Send(new PausePoll(999_999, "Проверка"))).Error);
        await app.Send(new PausePoll(poll.Number, "Проверка"));
        Assert.Equal("Проверка", (await app.Send(new FindPollView(poll.Number)))?.Reason);
    }

    [PortalFact]
    public async Task A_decision_is_recorded_once_and_is_on_its_tabs()
    {
        var poll = await app.OpenPoll();
        var today = app.Clock.GetUtcNow().ToRegionDay();
        var decision = new RecordDecision(
            poll.Number, "Парк", "Построить парк", "Администрация", "Отдел", "Закон", DecisionStage.InProgress,
            today.AddDays(-9), today.AddDays(-8), null, today.AddDays(-1), null, [new(today, "Начали", "Роют", [])]);

        Assert.True((await app.Send(decision)).IsSuccess);
        Assert.Equal(PollErrors.DecisionExists, (await app.Send(decision)).Error);
        Assert.Equal(PollErrors.Unknown, (await app.Send(decision with { PollNumber = 999_999 })).Error);

        var overdue = await app.Send(new ListDecisions(DecisionListStatus.Overdue, 1, 100));
        Assert.Contains(overdue.Decisions, card => card.PollNumber == poll.Number && card.IsOverdueOn(today));
        Assert.DoesNotContain((await app.Send(new ListDecisions(DecisionListStatus.Done, -1, 100))).Decisions, card => card.PollNumber == poll.Number);
        Assert.Equal("Начали", (await app.Send(new FindDecision(poll.Number)))?.Log.Single().Title);
        Assert.Contains(poll.Number, await app.Send(new ListDecided([poll.Number, 999_999])));
    }

    private async Task<int> Announced(MediatR.IRequest<Result> job, string announcement, PollDefinition poll)
    {
        await app.Send(job);
        var id = poll.Id.ToString();
        return await app.In<PollsDb, int>(db => db.Outbox.CountAsync(message =>
            message.Type.Contains("." + announcement + ",") && message.Payload.Contains(id)));
    }
}

public sealed class PollLifeOnSqlite(SqlitePortal app) : PollLifeTests(app), IClassFixture<SqlitePortal>;

public sealed class PollLifeOnPostgres(PostgresPortal app) : PollLifeTests(app), IClassFixture<PostgresPortal>;
