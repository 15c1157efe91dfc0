using ActiveResident.Polls;
using ActiveResident.Polls.Contracts;
using ActiveResident.Targeting.Contracts;
using ActiveResident.Voting;
using MediatR;

namespace ActiveResident.Host;

/// <summary>Puts together what cards say of polls, from four modules: a fixed number of queries for any number of cards.</summary>
internal sealed class PollCards(IMediator modules, ElectorateWords words, TimeProvider clock)
{
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
            residentId is { } who ? await modules.Send(new ListParticipations(who, ids), ct) : null,
            residentId is { } reader ? await modules.Send(new CheckEligibility(reader, electorates, now), ct) : null);
        var votedIn = (known.Voted?.Keys ?? []).ToHashSet();
        var leading = await modules.Send(new ListLeading([.. polls.Select(poll => poll.Definition)], votedIn), ct);
        return [.. polls.Select(poll => Card(poll, known, leading.GetValueOrDefault(poll.Definition.Id), now))];
    }

    private PollCardView Card(PollView poll, Known known, Leading? leading, DateTimeOffset now)
    {
        var definition = poll.Definition;
        var state = State(definition, known, now);
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
                && known.Eligible?.GetValueOrDefault(definition.ElectorateId)?.Denial is { } denial
                    ? words.Denied(denial)
                    : words.Sentence(electorate),
            Points = definition.Points,
            Votes = (int)known.Turnouts.GetValueOrDefault(definition.Id),
            VotedOn = known.Voted?.TryGetValue(definition.Id, out var day) is true ? day : null,
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

    private static PollCardState State(PollDefinition poll, Known known, DateTimeOffset now) => poll.PhaseAt(now) switch
    {
        PollPhase.Annulled => PollCardState.Annulled,
        PollPhase.Paused => PollCardState.Paused,
        PollPhase.Soon or PollPhase.Draft => PollCardState.Soon,
        PollPhase.Closed => known.Verdicts.ContainsKey(poll.Id) ? PollCardState.Done : PollCardState.Counting,
        _ when known.Voted is null => PollCardState.Guest,
        _ when known.Voted.ContainsKey(poll.Id) => PollCardState.Voted,
        _ => known.Eligible?.GetValueOrDefault(poll.ElectorateId)?.IsAllowed is true
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
        IReadOnlyDictionary<Guid, DateOnly>? Voted,
        IReadOnlyDictionary<Guid, Eligibility>? Eligible);
}
