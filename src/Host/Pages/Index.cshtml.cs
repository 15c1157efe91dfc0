using ActiveResident.Identity;
using ActiveResident.Polls;
using ActiveResident.Targeting;
using ActiveResident.Targeting.Contracts;
using ActiveResident.Voting;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ActiveResident.Host.Pages;

/// <summary>The home page: what waits for a resident; for a guest, what goes on in the region.</summary>
[SharedWithGuests]
internal sealed class IndexModel(IMediator modules, PollCards cards) : PageModel
{
    private const int Looked = 60;
    private const int MostWaiting = 4;
    private const int MostVoted = 3;
    private const int MostOpen = 9;
    private const int MostOthers = 3;

    public string? Greeting => User.Identity?.Name;

    public bool IsGuest { get; private set; }

    /// <summary>Where the resident is registered, by the roll.</summary>
    public TerritoryName? Home { get; private set; }

    public bool IsConfirmed { get; private set; } = true;

    public IReadOnlyList<PollCardView> Waiting { get; private set; } = [];

    public int WaitingInAll { get; private set; }

    /// <summary>Polls of others, shown when nothing waits; for a guest all that are open.</summary>
    public IReadOnlyList<PollCardView> Open { get; private set; } = [];

    public IReadOnlyList<PollCardView> Voted { get; private set; } = [];

    public IReadOnlyList<DecisionCard> Deeds { get; private set; } = [];

    public DecisionPage? Decisions { get; private set; }

    public int PollsHeld { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var resident = User.FindResidentId();
        IsGuest = resident is null;
        var open = await modules.Send(new ListPolls(PollListStatus.Open, null, null, 1, Looked), ct);
        PollsHeld = open.Done;
        Decisions = await modules.Send(new ListDecisions(DecisionListStatus.All, 1, 2), ct);
        Deeds = Decisions.Decisions;
        var sorted = await cards.SortAsync(open.Polls, resident, ct);
        if (resident is { } id)
            await Personal(id, sorted, ct);
        else
            Open = await cards.OfAsync([.. sorted[PollCardState.Guest].Take(MostOpen)], null, ct);
    }

    private async Task Personal(Guid resident, ILookup<PollCardState, PollView> sorted, CancellationToken ct)
    {
        var home = await modules.Send(new FindTerritories(resident), ct);
        (Home, IsConfirmed) = (home?.Registration, home is { IsConfirmed: true });

        var votes = (await modules.Send(new ListMyVotes(resident), ct)).Take(MostVoted).Select(vote => vote.PollNumber).ToList();
        WaitingInAll = sorted[PollCardState.CanVote].Count();
        var first = WaitingInAll > 0 ? sorted[PollCardState.CanVote].Take(MostWaiting) : sorted[PollCardState.NotYours].Take(MostOthers);
        var shown = await cards.OfAsync([.. first, .. await modules.Send(new FindPollViews(votes), ct)], resident, ct);

        Waiting = [.. shown.Where(card => card.State == PollCardState.CanVote).Select((card, at) => at == 0 ? card with { IsLead = true } : card)];
        Open = [.. shown.Where(card => card.State == PollCardState.NotYours)];
        Voted = [.. shown.Where(card => votes.Contains(card.Number))];
    }
}
