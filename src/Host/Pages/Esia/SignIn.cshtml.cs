using System.Globalization;
using ActiveResident.Identity;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ActiveResident.Host.Pages.Esia;

/// <summary>The emulator's sign-in page. Knows no visit outside the emulator mode, so it is not found there.</summary>
internal sealed class SignInModel(IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid VisitId { get; set; }

    [BindProperty]
    public string? Login { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public EmulatorSignIn Shown { get; private set; } = null!;

    /// <summary>The code of what was wrong with the last try.</summary>
    public string? Problem { get; private set; }

    public static string NoteOf(TestAccount account) =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? account.NoteEn : account.NoteRu;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => Show(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var entered = await mediator.Send(new EnterEmulator(VisitId, Login, Password), ct);
        Problem = entered.Error?.Code;
        return entered.Error is null ? Redirect(entered.Value) : await Show(ct);
    }

    public async Task<IActionResult> OnPostLeaveAsync(CancellationToken ct)
    {
        var left = await mediator.Send(new LeaveEmulator(VisitId), ct);
        return left.Error is null ? Redirect(left.Value) : await Show(ct);
    }

    private async Task<IActionResult> Show(CancellationToken ct)
    {
        if (await mediator.Send(new FindEmulatorSignIn(VisitId), ct) is not { } found)
            return NotFound();

        Shown = found;
        if (found.RefusalCode is not null)
            Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
