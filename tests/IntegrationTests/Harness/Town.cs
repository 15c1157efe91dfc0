using System.Net.Http.Headers;
using ActiveResident.BuildingBlocks;
using ActiveResident.Identity;
using ActiveResident.Identity.Contracts;
using ActiveResident.Polls;
using ActiveResident.Polls.Contracts;
using ActiveResident.Targeting.Contracts;
using ActiveResident.Voting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ActiveResident.IntegrationTests;

/// <summary>A resident of the town with the token of their app.</summary>
internal sealed record Townsperson(Guid Id, string Token);

/// <summary>What the box of one poll holds.</summary>
/// <param name="Counted">Ballots by the running counter.</param>
internal sealed record Box(int Ballots, int Participations, long Counted)
{
    public static Box Of(int ballots) => new(ballots, ballots, ballots);
}

/// <summary>
/// The town that tests tell of. Builders with defaults belong here, one short method each, so that a test's arrangement
/// stays two lines: <c>app.OpenPoll("A new park?", "Yes", "No")</c>, <c>app.SignedInAs(resident)</c>.
/// </summary>
internal static class Town
{
    private static readonly Commitment Promise = new("Администрация", "Отдел парков", "Закон", new(2027, 6, 1), []);

    /// <summary>A poll on one question with three ways to answer: it opened an hour ago and is open for a week.</summary>
    public static async Task<PollDefinition> OpenPoll(
        this PortalApp app,
        ElectorateRule? whom = null,
        ResultsVisibility visibility = ResultsVisibility.AfterMyVote,
        int? quorum = null,
        int points = 20,
        TimeSpan? opensIn = null,
        TimeSpan? closesIn = null,
        string title = "Какой парк построить?",
        string topic = "improvement",
        bool allowsChange = false,
        bool allowsBlank = false,
        TieRule tieRule = TieRule.Report,
        QuorumShare? quorumShare = null,
        params Question[] questions)
    {
        var now = app.Clock.GetUtcNow();
        var electorate = await app.Send(new DefineElectorate(whom ?? Everyone));
        var content = new PollContent(
            title, "Выберите вариант.", "Текст.", topic, "park.jpg", "Парк", questions is [] ? [OneOf(3)] : questions, Promise);
        var terms = new PollTerms(
            now + (opensIn ?? TimeSpan.FromHours(-1)), now + (closesIn ?? TimeSpan.FromDays(7)), visibility, electorate.Value, quorum, points,
            allowsChange, allowsBlank, tieRule, quorumShare);
        var number = await app.Send(new PublishPoll(null, content, terms));
        return (await app.Send(new FindPoll(number.Value)))!;
    }

    /// <summary>All confirmed residents of the region.</summary>
    public static ElectorateRule Everyone { get; } = new(["75000000"], MinAge: null, MaxAge: null);

    public static Question OneOf(int options) => new(QuestionKind.One, "Что выбрать?", 1, 1, Options(options));

    public static Question SeveralOf(int options, int min, int max) =>
        new(QuestionKind.Several, "Что выбрать?", min, max, Options(options));

    /// <summary>A question of places; any number of them may be given.</summary>
    public static Question RankOf(int options, CountingRule? rule = null) =>
        new(QuestionKind.Rank, "Что важнее?", 1, options, Options(options), rule);

    /// <summary>A question of grades from 1 to 5; one option may be graded alone.</summary>
    public static Question ScaleOf(int options, CountingRule? rule = null) =>
        new(QuestionKind.Scale, "Как вам?", 1, options, Options(options), rule);

    /// <summary>A question of projects with their costs.</summary>
    public static Question BudgetOf(CountingRule rule) =>
        new(QuestionKind.Budget, "На что потратить?", 1, rule.Costs!.Count, Options(rule.Costs.Count), rule);

    /// <summary>A confirmed adult of the Metallurgichesky district, unless told otherwise.</summary>
    /// <param name="age">Full years today, or null when the state account does not say.</param>
    public static async Task<Townsperson> Resident(
        this PortalApp app,
        AccountLevel level = AccountLevel.Confirmed,
        int? age = 40,
        params ResidentAddress[] addresses) =>
        (await app.Residents(1, level, age, addresses is [] ? [Addresses.Metallurg] : addresses))[0];

    public static async Task<Townsperson> ResidentWithoutAddress(this PortalApp app) =>
        (await app.Residents(1, AccountLevel.Confirmed, 40, []))[0];

    public static Task<IReadOnlyList<Townsperson>> Residents(this PortalApp app, int count) =>
        app.Residents(count, AccountLevel.Confirmed, 40, [Addresses.Metallurg]);

    /// <summary>The app of a resident: a client with their token.</summary>
    public static HttpClient ClientOf(this PortalApp app, Townsperson resident)
    {
        var client = app.NewClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", resident.Token);
        return client;
    }

    /// <summary>Answers the first question.</summary>
    public static Task<Result<Receipt>> Vote(this PortalApp app, PollDefinition poll, Townsperson resident, params int[] options) =>
        app.Vote(poll, resident, key: null, options);

    public static Task<Result<Receipt>> Vote(
        this PortalApp app, PollDefinition poll, Townsperson resident, string? key, int[] options) =>
        app.Send(new CastVote(poll.Number, resident.Id, [new(1, options is [] ? [1] : options)], key));

    /// <summary>Casts a ballot of several answers, or of another form.</summary>
    public static Task<Result<Receipt>> Cast(this PortalApp app, PollDefinition poll, Townsperson resident, params Answer[] answers) =>
        app.Send(new CastVote(poll.Number, resident.Id, answers, null));

    /// <summary>Casts a ballot for each of these answers, by residents of their own.</summary>
    public static async Task CastAll(this PortalApp app, PollDefinition poll, params Answer[] answers)
    {
        var residents = await app.Residents(answers.Length);
        for (var at = 0; at < answers.Length; at++)
        {
            if ((await app.Cast(poll, residents[at], answers[at])).Error is { } refused)
                throw new InvalidOperationException(refused.Code);
        }
    }

    public static Task<Box> Box(this PortalApp app, PollDefinition poll) => app.In<VotingDb, Box>(async db => new(
        await db.Ballots.CountAsync(ballot => ballot.PollId == poll.Id),
        await db.Participations.CountAsync(participation => participation.PollId == poll.Id),
        await db.Counters.Where(counter => counter.PollId == poll.Id && counter.Question == 0).SumAsync(counter => counter.Votes)));

    /// <summary>Lets a poll's time run out and counts it, as the jobs would.</summary>
    public static async Task CloseAndCount(this PortalApp app, PollDefinition poll)
    {
        app.Clock.SetTo(poll.ClosesAt + TimeSpan.FromMinutes(1));
        await app.Send(new CloseDuePolls());
        await app.DeliverEvents();
        await app.Send(new TallyClosedPolls());
    }

    private static async Task<IReadOnlyList<Townsperson>> Residents(
        this PortalApp app, int count, AccountLevel level, int? age, ResidentAddress[] addresses)
    {
        var seal = app.Services.GetRequiredService<PersonSeal>();
        var tokens = app.Services.GetRequiredService<BearerTokens>();
        var now = app.Clock.GetUtcNow();
        var person = new PersonalData(
            "Примерова", "Анна", null, age is { } years ? now.ToRegionDay().AddYears(-years) : null, addresses);
        List<Townsperson> people = [];
        await app.In<IdentityDb, int>(db =>
        {
            for (var at = 0; at < count; at++)
            {
                var resident = ActiveResident.Identity.Resident.Register($"{Guid.NewGuid():N}");
                resident.Tell(resident.OidHash, null, level, seal.Seal(person), factsChanged: true, now);
                db.Residents.Add(resident);
                var session = db.Sessions.Add(Session.WithToken(resident.Id, now, TimeSpan.FromDays(300))).Entity;
                people.Add(new(resident.Id, tokens.Issue(session)));
            }

            return db.SaveChangesAsync();
        });
        return people;
    }

    private static Option[] Options(int count) =>
        [.. Enumerable.Range(1, count).Select(number => new Option($"Вариант {number}", "", null, null, null))];
}

/// <summary>Where residents live.</summary>
internal static class Addresses
{
    public static ResidentAddress Metallurg { get; } = In("Челябинская", city: "Челябинск", district: "Металлургический");

    public static ResidentAddress Miass { get; } = In("Челябинская", city: "Миасс");

    public static ResidentAddress Moscow { get; } = In("Москва", city: "Москва");

    public static ResidentAddress In(
        string? region, string? area = null, string? city = null, string? district = null, string? settlement = null,
        Guid? fias = null, AddressKind kind = AddressKind.Registration) =>
        new(kind, "", region, area, city, district, settlement, null, null, fias);
}
