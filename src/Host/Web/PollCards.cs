using ActiveResident.Polls;
using ActiveResident.Polls.Contracts;
using ActiveResident.Targeting.Contracts;
using ActiveResident.Voting;
using MediatR;

namespace ActiveResident.Host;

/// <summary>Puts together what cards say of polls, from four modules: a fixed number of queries for any number of cards.</summary>
internal sealed class PollCards(IMediator modules, ElectorateWords words, TimeProvider clock)
{
    /// <summary>What each of many polls lets its reader do: enough to choose those of which cards are put together.</summary>
    /// <param name="residentId">Who reads, or null for a guest.</param>
    public async Task<ILookup<PollCardState, PollView>> SortAsync(IReadOnlyList<PollView> polls, Guid? residentId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var verdicts = await modules.Send(new ListVerdicts([.. polls.Select(poll => poll.Definition.Id)]), ct);
        var reader = await ReaderAsync(polls, residentId, now, ct);
        return polls.ToLookup(poll => State(poll.Definition, verdicts, reader, now));
    }

    /// <param name="residentId">Who reads, or null for a guest.</param>
    public async Task<IReadOnlyList<PollCardView>> OfAsync(IReadOnlyList<PollView> polls, Guid? residentId, CancellationToken ct)
    {
        if (polls.Count == 0)
            return [];

        var ids = polls.Select(poll => poll.Definition.Id).ToList();
        var electorates = polls.Select(poll => poll.Definition.ElectorateId).Distinct().ToList();
        var now = clock.GetUtcNow();
        var known = new Known(
            await modules.Send(new DescribeElectorates(electorates), ct),
            await modules.Send(new ListTurnouts(ids), ct),
            await modules.Send(new ListVerdicts(ids), ct),
            await modules.Send(new ListDecided([.. polls.Select(poll => poll.Definition.Number)]), ct),
            await ReaderAsync(polls, residentId, now, ct));
        var votedIn = (known.Reader?.Voted.Keys ?? []).ToHashSet();
        var leading = await modules.Send(new ListLeading([.. polls.Select(poll => poll.Definition)], votedIn), ct);
        return [.. polls.Select(poll => Card(poll, known, leading.GetValueOrDefault(poll.Definition.Id), now))];
    }

    private async Task<Reader?> ReaderAsync(IReadOnlyList<PollView> polls, Guid? residentId, DateTimeOffset now, CancellationToken ct) =>
        residentId is not { } resident
            ? null
            : new(
                await modules.Send(new ListParticipations(resident, [.. polls.Select(poll => poll.Definition.Id)]), ct),
                await modules.Send(
                    new CheckEligibility(resident, [.. polls.Select(poll => poll.Definition.ElectorateId).Distinct()], now), ct));

    private PollCardView Card(PollView poll, Known known, Leading? leading, DateTimeOffset now)
    {
        var definition = poll.Definition;
        var state = State(definition, known.Verdicts, known.Reader, now);
        var electorate = known.Electorates[definition.ElectorateId];
        return new()
        {
            Number = definition.Number,
            Title = poll.Content.Title,
            Lede = poll.Content.Lede,
            Topic = poll.Content.Topic,
            Cover = "/img/" + poll.Content.Cover,
            CoverAlt = poll.Content.CoverAlt,
            State = state,
            OpensAt = definition.OpensAt,
            ClosesAt = definition.ClosesAt,
            Place = state == PollCardState.NotYours
                && known.Reader?.Eligible.GetValueOrDefault(definition.ElectorateId)?.Denial is { } denial
                    ? words.Denied(denial)
                    : words.Sentence(electorate),
            Points = definition.Points,
            Votes = (int)known.Turnouts.GetValueOrDefault(definition.Id),
            VotedOn = known.Reader?.Voted.TryGetValue(definition.Id, out var day) is true ? day : null,
            Leading = leading is null ? null : OptionName(poll, leading.Option),
            LeadingShare = leading is null ? 0 : SharesOf(poll, leading)[leading.Option - 1],
            Winners = known.Verdicts.GetValueOrDefault(definition.Id) is { } verdict
                ? [.. verdict.Winners.Select(winner => OptionName(poll, winner))]
                : [],
            HasWonByShare = leading is not null && known.Verdicts.GetValueOrDefault(definition.Id)?.Winners is [var won] && won == leading.Option,
            IsBudget = definition.Questions[0].Kind == QuestionKind.Budget,
            Reason = poll.Reason,
            DecisionHref = known.Decided.Contains(definition.Number) ? $"/decisions/{definition.Number}" : null,
        };
    }

    private static PollCardState State(
        PollDefinition poll, IReadOnlyDictionary<Guid, PollVerdict> verdicts, Reader? reader, DateTimeOffset now) => poll.PhaseAt(now) switch
    {
        PollPhase.Annulled => PollCardState.Annulled,
        PollPhase.Paused => PollCardState.Paused,
        PollPhase.Soon or PollPhase.Draft => PollCardState.Soon,
        PollPhase.Closed => verdicts.ContainsKey(poll.Id) ? PollCardState.Done : PollCardState.Counting,
        _ when reader is null => PollCardState.Guest,
        _ when reader.Voted.ContainsKey(poll.Id) => PollCardState.Voted,
        _ => reader.Eligible.GetValueOrDefault(poll.ElectorateId)?.IsAllowed is true
            ? PollCardState.CanVote
            : PollCardState.NotYours,
    };

    private static IReadOnlyList<decimal> SharesOf(PollView poll, Leading leading) =>
        poll.Content.Questions[0].Kind == QuestionKind.Several
            ? Shares.OfBallots(leading.Votes, leading.Ballots)
            : Shares.OfAll(leading.Votes);

    private static string OptionName(PollView poll, int option) => poll.Content.Questions[0].Options[option - 1].Title;

    private sealed record Known(
        IReadOnlyDictionary<Guid, ElectorateDescription> Electorates,
        IReadOnlyDictionary<Guid, long> Turnouts,
        IReadOnlyDictionary<Guid, PollVerdict> Verdicts,
        IReadOnlySet<int> Decided,
        Reader? Reader);

    /// <summary>What is a resident's own.</summary>
    private sealed record Reader(IReadOnlyDictionary<Guid, DateOnly> Voted, IReadOnlyDictionary<Guid, Eligibility> Eligible);
}
