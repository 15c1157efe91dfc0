using ActiveResident.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ActiveResident.Host.Pages.Polls;

/// <summary>A poll: what it is about, who votes, what follows.</summary>
[SharedWithGuests("note")]
internal sealed class DetailsModel(PollSituations situations) : PageModel
{
    [FromRoute]
    public int Number { get; set; }

    /// <summary>What happened on the way here: a key <c>note.…</c>.</summary>
    [FromQuery]
    public string? Note { get; set; }

    public PollSituation Situation { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await situations.FindAsync(Number, User.FindResidentId(), ct) is not { } situation)
            return NotFound();

        Situation = situation;
        return Page();
    }
}
