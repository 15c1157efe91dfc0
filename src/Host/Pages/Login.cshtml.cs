using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ActiveResident.Host.Pages;

/// <summary>What the state account tells us, and the way to it.</summary>
internal sealed class LoginModel(IStringLocalizer<Texts> texts) : PageModel
{
    /// <summary>Why an earlier attempt did not end in a sign-in; the code of an <c>error.…</c> text.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Error { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public string? Refusal => Error is null ? null
        : texts[$"error.{Error}"] is { ResourceNotFound: false } known ? known.Value
        : texts["error.sign_in_refused"].Value;

    public string SignInHref => "/login/esia?returnUrl=" + Uri.EscapeDataString(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/");

    public IActionResult OnGet() => User.Identity is { IsAuthenticated: true } ? Url.RedirectBack(ReturnUrl) : Page();
}
