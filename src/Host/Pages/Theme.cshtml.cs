using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ActiveResident.Host.Pages;

/// <summary>Keeps the theme in a cookie and goes back to where the reader was.</summary>
[SameOrigin]
[IgnoreAntiforgeryToken]
internal sealed class ThemeModel : PageModel
{
    public IActionResult OnGet() => Url.RedirectBack(null);

    public IActionResult OnPost(string? theme, string? returnUrl)
    {
        if (theme is not null && Appearance.Themes.Contains(theme))
            Response.Cookies.Append(Appearance.ThemeCookie, theme, Appearance.Cookie(Request));

        return Url.RedirectBack(returnUrl);
    }
}
