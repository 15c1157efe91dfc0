using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ActiveResident.Host.Pages;

/// <summary>Keeps the language in a cookie and goes back to where the reader was.</summary>
[SameOrigin]
[IgnoreAntiforgeryToken]
internal sealed class LanguageModel : PageModel
{
    public IActionResult OnGet() => Url.RedirectBack(null);

    public IActionResult OnPost(string? language, string? returnUrl)
    {
        if (language is not null && Localisation.Languages.Contains(language))
        {
            Response.Cookies.Append(
                CookieRequestCultureProvider.DefaultCookieName,
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language)),
                Appearance.Cookie(Request));
        }

        return Url.RedirectBack(returnUrl);
    }
}
