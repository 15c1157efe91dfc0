using ActiveResident.BuildingBlocks;
using ActiveResident.Identity;
using ActiveResident.Polls.Contracts;
using ActiveResident.Rewards;
using ActiveResident.Targeting;
using ActiveResident.Voting;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ActiveResident.Host.Pages.Polls;

/// <summary>Results of a poll; right after voting, the receipt above them.</summary>
[SharedWithGuests("note")]
internal sealed class ResultsModel(
    IMediator modules, PollSituations situations, TerritoryBook book, MapSheets sheets, DeviceSlips slips, IStringLocalizer<Texts> texts, TimeProvider clock)
    : PageModel
{
    [FromRoute]
    public int Number { get; set; }

    /// <summary>What happened on the way here: a key of <c>_PollNote</c>.</summary>
    [FromQuery]
    public string? Note { get; set; }

    public PollSituation Situation { get; private set; } = null!;

    /// <summary>Null when this reader may not see totals yet.</summary>
    public PollResults? Results { get; private set; }

    /// <summary>Null where there is no territory whose number is told.</summary>
    public TerritoriesView? Territories { get; private set; }

    /// <summary>How votes came in; null until there is a line to draw.</summary>
    public TurnoutChart? Course { get; private set; }

    /// <summary>Shown for a few minutes after voting, on the device of the vote.</summary>
    public ReceiptView? Receipt { get; private set; }

    private ReceiptSlip? Slip { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var resident = User.FindResidentId();
        if (await situations.FindAsync(Number, resident, ct) is not { } situation)
            return NotFound();

        Situation = situation;
        var results = await modules.Send(new GetResults(Number, resident), ct);
        Results = results.Error is null ? results.Value : null;
        if (Results is not null)
            await LookAtTurnout(resident, ct);

        if (resident is { } id && Note is null && slips.Receipt(HttpContext, Number, id) is { CastAt: not null } slip)
        {
            Slip = slip;
            Receipt = ReceiptViews.Of(HttpContext, slip, situation.Poll.Content.Title, await modules.Send(new GetBalance(id), ct));
        }

        return Page();
    }

    private async Task LookAtTurnout(Guid? resident, CancellationToken ct)
    {
        var turnout = (await modules.Send(new GetTurnout(Number), ct)).Value;
        Course = TurnoutChart.Of(texts, clock.GetUtcNow(), turnout.Hours);
        if (turnout.Territories.All(cell => cell.Voters is null))
            return;

        var home = resident is { } id ? (await modules.Send(new FindTerritories(id), ct))?.Registration?.Oktmo : null;
        Territories = new(
            [.. turnout.Territories.Select(cell => (ElectorateWords.Name(book[cell.Oktmo]), cell.Voters))],
            TurnoutMap.Of(texts, sheets, turnout.Territories, home));
    }

    /// <summary>What the reader answered, right after voting; null when nobody remembers.</summary>
    public Answer? Mine(int question) => Slip?.Answers.FirstOrDefault(answer => answer.Question == question);

    /// <summary>The bars of a question, most votes first; in a ranking the first places.</summary>
    public BarListView Bars(int question)
    {
        var ranked = Results!.Ranked(question);
        var asked = Situation.Poll.Content.Questions[question - 1];
        var votes = ranked.Select(count => (int)count.Votes).ToList();
        var isSeveral = asked.Kind is QuestionKind.Several or QuestionKind.Budget;
        var shares = isSeveral ? Shares.OfBallots(votes, (int)Results.Ballots) : Shares.OfAll(votes);
        var mine = Mine(question);
        var winners = Results.OutcomeOf(question) is { Verdict: Verdict.Won } outcome ? outcome.Winners : null;
        var leads = asked.Kind is not (QuestionKind.Rank or QuestionKind.Budget); // there, most votes do not say who will win
        return new(
            [
                .. ranked.Select((count, at) => new BarView(
                    asked.Kind == QuestionKind.Rank
                        ? asked.Options[count.Option - 1].Title
                        : Letters.Name(asked.Options[count.Option - 1].Title, count.Option - 1, asked.Kind),
                    (int)count.Votes,
                    shares[at],
                    IsLead: winners?.Contains(count.Option) ?? (leads && count.Votes > 0 && count.Votes == ranked[0].Votes),
                    IsMine: mine?.Options?.Contains(count.Option) ?? (mine?.Ranks?[count.Option - 1] == 1))),
            ],
            isSeveral);
    }
}

/// <summary>Receipts as pages show them.</summary>
internal static class ReceiptViews
{
    public static ReceiptView Of(HttpContext http, ReceiptSlip slip, string title, int? balance)
    {
        var origin = $"{http.Request.Scheme}://{http.Request.Host}";
        return new(
            slip.Code,
            slip.PollNumber,
            title,
            slip.CastAt,
            new Uri($"{origin}/v/{slip.Code}"),
            new Uri($"{origin}/poll/{slip.PollNumber}"),
            slip.Points,
            balance);
    }
}
