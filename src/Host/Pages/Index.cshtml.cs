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
        var all = await cards.OfAsync(open.Polls, resident, ct);
        Decisions = await modules.Send(new ListDecisions(DecisionListStatus.All, 1, 2), ct);
        Deeds = Decisions.Decisions;
        if (resident is { } id)
            await Personal(id, all, ct);
        else
            Open = [.. all.Where(card => card.State != PollCardState.Paused).Take(MostOpen)];
    }

    private async Task Personal(Guid resident, IReadOnlyList<PollCardView> all, CancellationToken ct)
    {
        var waiting = all.Where(card => card.State == PollCardState.CanVote).ToList();
        WaitingInAll = waiting.Count;
        Waiting = [.. waiting.Take(MostWaiting).Select((card, at) => at == 0 ? card with { IsLead = true } : card)];
        if (waiting.Count == 0)
            Open = [.. all.Where(card => card.State == PollCardState.NotYours).Take(3)];

        Home = (await modules.Send(new FindTerritories(resident), ct))?.Registration;
        IsConfirmed = (await modules.Send(new GetProfile(resident), ct))?.Level == Identity.Contracts.AccountLevel.Confirmed;
        var votes = (await modules.Send(new ListMyVotes(resident), ct)).Take(MostVoted).ToList();
        var polls = await modules.Send(new FindPollViews([.. votes.Select(vote => vote.PollNumber)]), ct);
        Voted = await cards.OfAsync(polls, resident, ct);
    }
}
