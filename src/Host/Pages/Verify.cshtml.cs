using ActiveResident.Polls;
using ActiveResident.Voting;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace ActiveResident.Host.Pages;

/// <summary>Whether the ballot with a code was counted. No sign-in, no name, no choice.</summary>
[EnableRateLimiting(RateLimits.Verifying)]
internal sealed class VerifyModel(IMediator modules) : PageModel
{
    /// <summary>From the path of a printed QR code, or typed into the form.</summary>
    [BindProperty(SupportsGet = true, Name = "code")]
    public string? Code { get; set; }

    public bool IsAsked { get; private set; }

    public CountedBallot? Found { get; private set; }

    public string? PollTitle { get; private set; }

    /// <summary>The key of what is wrong with the code; null when nothing is.</summary>
    public string? Wrong { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (Code is not null)
            await Look(ct);
    }

    public Task OnPostAsync(CancellationToken ct) => Look(ct);

    private async Task Look(CancellationToken ct)
    {
        IsAsked = true;
        if (string.IsNullOrWhiteSpace(Code))
        {
            Wrong = "verify.empty";
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return;
        }

        var found = await modules.Send(new FindReceipt(Code), ct);
        if (found.Error is not null)
        {
            Wrong = "verify.unknown";
            return;
        }

        Found = found.Value;
        PollTitle = (await modules.Send(new FindPollView(Found.PollNumber), ct))?.Content.Title;
    }
}
