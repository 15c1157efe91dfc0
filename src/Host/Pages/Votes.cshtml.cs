using ActiveResident.Identity;
using ActiveResident.Voting;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ActiveResident.Host.Pages;

/// <summary>Where the resident took part; never what was chosen.</summary>
[Authorize]
internal sealed class VotesModel(IMediator modules) : PageModel
{
    public IReadOnlyList<MyVote> Votes { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Votes = await modules.Send(new ListMyVotes(User.ResidentId()), ct);
}
