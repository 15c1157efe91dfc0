using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ActiveResident.Host.Pages;

/// <summary>The version for people with low vision: its settings, kept in a cookie.</summary>
[SameOrigin]
[IgnoreAntiforgeryToken]
internal sealed class VisionModel : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public Vision Shown { get; private set; } = Vision.Default;

    public bool IsRefused { get; private set; }

    public void OnGet() => Shown = Appearance.Of(Request).Vision ?? Vision.Default;

    public IActionResult OnPost(string scheme, string scale, string spacing, string images, string typeface)
    {
        var vision = new Vision(scheme, scale, spacing, images, typeface);
        if (!vision.IsKnown)
        {
            IsRefused = true;
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        Response.Cookies.Append(Appearance.VisionCookie, vision.ToString(), Appearance.Cookie(Request));
        return Url.RedirectBack(ReturnUrl);
    }

    public IActionResult OnPostOff()
    {
        Response.Cookies.Delete(Appearance.VisionCookie, Appearance.Cookie(Request));
        return Url.RedirectBack(ReturnUrl);
    }
}
