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

    private IReadOnlyList<PollView> waiting = [];
    private IReadOnlyList<MyVote> voted = [];

    public string? Greeting => User.Identity?.Name;

    public bool IsGuest { get; private set; }

    /// <summary>Where the resident is registered, by the roll.</summary>
    public TerritoryName? Home { get; private set; }

    public bool IsConfirmed { get; private set; } = true;

    /// <summary>Which polls wait, and how many in all: residents of whom the same wait are shown the same.</summary>
    public string WaitingOf => $"{WaitingInAll}: {string.Join(',', waiting.Select(poll => poll.Definition.Number))}";

    public int WaitingInAll { get; private set; }

    /// <summary>Polls of others, shown when nothing waits; for a guest all that are open.</summary>
    public IReadOnlyList<PollCardView> Open { get; private set; } = [];

    /// <summary>Which polls the resident took part in last, and on which days; empty when in none.</summary>
    public string VotedOf => string.Join(',', voted.Select(vote => $"{vote.PollNumber} {vote.Day.DayNumber}"));

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

    /// <summary>Cards of the polls that wait; put together only when nobody of whom the same wait was here in this moment.</summary>
    public async Task<object> WaitingCardsAsync()
    {
        var found = await cards.OfAsync(waiting, User.FindResidentId(), CancellationToken.None);
        return new HomeCards([.. found.Select((card, at) => at == 0 ? card with { IsLead = true } : card)], WaitingInAll);
    }

    /// <summary>Rows of the latest votes.</summary>
    public async Task<object> VotedCardsAsync()
    {
        var polls = await modules.Send(new FindPollViews([.. voted.Select(vote => vote.PollNumber)]));
        var found = await cards.OfAsync(polls, User.FindResidentId(), CancellationToken.None);
        return new HomeCards(found, found.Count);
    }

    private async Task Personal(Guid resident, ILookup<PollCardState, PollView> sorted, CancellationToken ct)
    {
        var home = await modules.Send(new FindTerritories(resident), ct);
        (Home, IsConfirmed) = (home?.Registration, home is { IsConfirmed: true });
        voted = [.. (await modules.Send(new ListMyVotes(resident), ct)).Take(MostVoted)];
        waiting = [.. sorted[PollCardState.CanVote].Take(MostWaiting)];
        WaitingInAll = sorted[PollCardState.CanVote].Count();

        // Why a poll is not one's own says something of oneself: such cards are nobody else's.
        if (waiting.Count == 0)
            Open = await cards.OfAsync([.. sorted[PollCardState.NotYours].Take(MostOthers)], resident, ct);
    }
}

/// <summary>Cards of a section of the home page.</summary>
internal sealed record HomeCards(IReadOnlyList<PollCardView> Cards, int InAll);
