using ActiveResident.Identity;
using ActiveResident.Polls;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ActiveResident.Host.Pages.Polls;

/// <summary>The code of a vote, on the device it was cast from: the portal itself does not keep it.</summary>
[Authorize]
internal sealed class ReceiptModel(IMediator modules, DeviceSlips slips) : PageModel
{
    [FromRoute]
    public int Number { get; set; }

    public ReceiptView? Receipt { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await modules.Send(new FindPollView(Number), ct) is not { } poll)
            return NotFound();

        if (slips.Receipt(HttpContext, Number, User.ResidentId()) is { } slip)
            Receipt = ReceiptViews.Of(HttpContext, slip with { Points = 0 }, poll.Content.Title, balance: null);

        return Page();
    }
}
