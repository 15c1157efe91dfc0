using ActiveResident.Identity;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ActiveResident.Host.Pages;

/// <summary>Signs out here and at the state account. A mere link signs nobody out.</summary>
internal sealed class LogoutModel(IMediator mediator) : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (User.SessionId() is not { } session)
            return LocalRedirect("/");

        await mediator.Send(new EndSession(session), ct);
        await HttpContext.SignOutAsync(IdentityModule.ResidentScheme);
        DeviceSlips.DropDraft(HttpContext);
        return Redirect(await mediator.Send(new GetEsiaSignOut($"{Request.Scheme}://{Request.Host}"), ct));
    }
}
