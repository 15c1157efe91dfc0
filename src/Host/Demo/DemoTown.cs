using ActiveResident.BuildingBlocks;
using ActiveResident.Identity;
using ActiveResident.Polls;
using ActiveResident.Rewards;
using ActiveResident.Targeting;
using ActiveResident.Targeting.Contracts;
using ActiveResident.Voting;
using MediatR;

namespace ActiveResident.Host;

/// <summary>
/// Fills a new portal with the town of <c>Demo/*.json</c>: residents, polls in every state, past votes, decisions. Each
/// step is left alone when it was done before, so a killed first start is finished by the second, and a second start of a
/// finished one changes nothing.
/// </summary>
internal sealed class DemoTown(IMediator modules, IEnumerable<IModuleDatabase> databases, TimeProvider clock)
{
    private const int MostDays = 400;
    private const int UsualPopulation = 25_000;

    public async Task SettleAsync(string folder, CancellationToken ct)
    {
        var today = clock.GetUtcNow().ToRegionDay();
        var polls = await DemoFiles.ReadAsync<DemoPoll>(Path.Combine(folder, "polls.json"), ct);
        var decisions = await DemoFiles.ReadAsync<DemoDecision>(Path.Combine(folder, "decisions.json"), ct);
        if (await IsSettled(decisions, ct))
            return;

        var residents = Required(await modules.Send(new RegisterEmulatedPeople(), ct));
        foreach (var poll in polls.OrderBy(poll => poll.Opens.Days))
            await Hold(poll, today, residents, ct);

        await CountPastPolls(ct);
        foreach (var decision in decisions)
            await modules.Send(decision.Command(today), ct); // one that is there already stays

    }

    /// <summary>Decisions are recorded last of all: when they are there, so is everything before them.</summary>
    private async Task<bool> IsSettled(IReadOnlyList<DemoDecision> decisions, CancellationToken ct) =>
        (await modules.Send(new ListDecided([.. decisions.Select(decision => decision.Poll)]), ct)).Count == decisions.Count;

    private async Task Hold(DemoPoll poll, DateOnly today, IReadOnlyDictionary<string, Guid> residents, CancellationToken ct)
    {
        var electorate = Required(await modules.Send(new DefineElectorate(poll.Electorate), ct));
        var voters = poll.DemoVoters.ToDictionary(oid => residents[oid], _ => today.AddDays(Math.Min(poll.Closes.Days - 1, -1)));
        var days = Enumerable.Range(poll.Opens.Days, MostDays).TakeWhile(day => day <= Math.Min(poll.Closes.Days, 0)).Select(today.AddDays).ToList();

        var published = await modules.Send(new PublishPoll(poll.Number, poll.Content(today), poll.Terms(today, electorate)), ct);
        if (published.Error is { } refused && refused != PollErrors.NumberTaken)
            throw Broken(refused);

        Required(await modules.Send(new FillDemoBox(poll.Number, poll.Ballots, poll.Votes, poll.Papers ?? [], voters, days), ct));
        Required(await modules.Send(new FillDemoTurnout(poll.Number, poll.Ballots, await Homes(poll, ct), days), ct));
        foreach (var (resident, day) in voters)
            Required(await modules.Send(new CreditPastVote(resident, poll.Number, poll.Points, day), ct));

        if (poll is { State: "Paused", Reason: { } pause })
            Required(await modules.Send(new PausePoll(poll.Number, pause), ct));

        if (poll is { State: "Annulled", Reason: { } annulment })
            Required(await modules.Send(new AnnulPoll(poll.Number, annulment), ct));
    }

    private async Task<List<(string, long)>> Homes(DemoPoll poll, CancellationToken ct) =>
    [
        .. (await modules.Send(new ListHomes(poll.Electorate.Territories), ct)).Select(home => (home.Oktmo, (long)(home.Population ?? UsualPopulation))),
    ];

    /// <summary>Does at once what the jobs would do within their first minute, so that the first page is whole.</summary>
    private async Task CountPastPolls(CancellationToken ct)
    {
        Required(await modules.Send(new OpenDuePolls(), ct));
        Required(await modules.Send(new CloseDuePolls(), ct));
        foreach (var database in databases)
        {
            while (await database.DeliverOutboxAsync(ct) > 0)
            {
            }
        }

        Required(await modules.Send(new TallyClosedPolls(), ct));
    }

    private static void Required(Result result) => _ = result.Error is { } error ? throw Broken(error) : true;

    private static T Required<T>(Result<T> result) => result.Error is { } error ? throw Broken(error) : result.Value;

    private static InvalidOperationException Broken(Error error) => new($"The demo town could not be settled: {error.Code}");
}
