using ActiveResident.Identity;
using ActiveResident.Polls;
using ActiveResident.Polls.Contracts;
using ActiveResident.Voting;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ActiveResident.Host.Pages.Decisions;

/// <summary>A decision that binds an authority: who answers for it, what has been done.</summary>
[SharedWithGuests]
internal sealed class DetailsModel(IMediator modules) : PageModel
{
    [FromRoute]
    public int Number { get; set; }

    public DecisionView Decision { get; private set; } = null!;

    public BarListView? Wanted { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await modules.Send(new FindDecision(Number), ct) is not { } decision
            || await modules.Send(new FindPollView(Number), ct) is not { } poll)
        {
            return NotFound();
        }

        Decision = decision;
        var results = await modules.Send(new GetResults(Number, User.FindResidentId()), ct);
        if (results is { Error: null, Value: { IsFinal: true } final } && poll.Content.Questions[0].Kind != QuestionKind.Scale)
            Wanted = Bars(poll, final);

        return Page();
    }

    private static BarListView Bars(PollView poll, PollResults final)
    {
        var ranked = final.Ranked(1);
        var question = poll.Content.Questions[0];
        var shares = Shares.OfAll([.. ranked.Select(count => (int)count.Votes)]);
        return new([.. ranked.Select((count, at) => new BarView(
            question.Options[count.Option - 1].Title, (int)count.Votes, shares[at], final.OutcomeOf(1)?.Winners.Contains(count.Option) is true))]);
    }
}
