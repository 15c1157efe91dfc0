using ActiveResident.Polls;
using ActiveResident.Polls.Contracts;
using ActiveResident.Targeting.Contracts;
using ActiveResident.Voting;
using MediatR;

namespace ActiveResident.Host;

/// <summary>A poll as one reader finds it now: what they may do, and why.</summary>
/// <param name="VotedOn">The day on which the reader took part.</param>
/// <param name="Eligibility">Null for a guest.</param>
/// <param name="Verdict">Null until it was counted.</param>
internal sealed record PollSituation(
    PollView Poll,
    PollPhase Phase,
    ElectorateDescription Electorate,
    DateOnly? VotedOn,
    Eligibility? Eligibility,
    long Turnout,
    PollVerdict? Verdict)
{
    public PollDefinition Definition => Poll.Definition;

    /// <summary>Whether the reader's next step is the ballot.</summary>
    public bool MayVote => Phase == PollPhase.Open && VotedOn is null && Eligibility is { IsAllowed: true };
}

/// <summary>Asks the modules for a reader's situation.</summary>
internal sealed class PollSituations(IMediator modules, TimeProvider clock)
{
    /// <summary>Null when there is no such poll.</summary>
    public async Task<PollSituation?> FindAsync(int number, Guid? residentId, CancellationToken ct)
    {
        if (await modules.Send(new FindPollView(number), ct) is not { } poll)
            return null;

        var now = clock.GetUtcNow();
        Guid[] electorate = [poll.Definition.ElectorateId];
        Guid[] polls = [poll.Definition.Id];
        DateOnly? votedOn = null;
        Eligibility? eligibility = null;
        if (residentId is { } resident)
        {
            var days = await modules.Send(new ListParticipations(resident, polls), ct);
            votedOn = days.TryGetValue(polls[0], out var day) ? day : null;
            var answers = await modules.Send(new CheckEligibility(resident, electorate, now), ct);
            eligibility = answers.GetValueOrDefault(electorate[0]);
        }

        return new(
            poll,
            poll.Definition.PhaseAt(now),
            (await modules.Send(new DescribeElectorates(electorate), ct))[electorate[0]],
            votedOn,
            eligibility,
            (await modules.Send(new ListTurnouts(polls), ct)).GetValueOrDefault(polls[0]),
            (await modules.Send(new ListVerdicts(polls), ct)).GetValueOrDefault(polls[0]));
    }
}
