using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace ActiveResident.Host;

/// <summary>The local address a reader came from, and goes back to.</summary>
internal static class ReturnPath
{
    /// <summary>The address of the page being shown; of the one that failed, when that is the error page.</summary>
    public static string Of(HttpContext context) => context.Features switch
    {
        var features when features.Get<IExceptionHandlerPathFeature>() is { } broken => broken.Path,
        var features when features.Get<IStatusCodeReExecuteFeature>() is { } refused =>
            refused.OriginalPathBase + refused.OriginalPath + refused.OriginalQueryString,
        _ => context.Request.PathBase + context.Request.Path + context.Request.QueryString,
    };

    /// <summary>The way to <paramref name="page"/> and back here; from that page itself, to where it leads already.</summary>
    public static string Through(HttpContext context, string page)
    {
        var here = context.Request.Path == page ? context.Request.Query["returnUrl"].ToString() : Of(context);
        return here.Length == 0 ? page : page + "?returnUrl=" + Uri.EscapeDataString(here);
    }

    /// <summary>Goes to <paramref name="returnUrl"/> if it is one of ours, else to the home page.</summary>
    public static IActionResult RedirectBack(this IUrlHelper url, string? returnUrl) =>
        new LocalRedirectResult(url.IsLocalUrl(returnUrl) ? returnUrl : "/");
}
