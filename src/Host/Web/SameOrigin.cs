using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ActiveResident.Host;

/// <summary>
/// Takes a form from our own pages only, by what browsers say of themselves. For the forms that stand on every page and
/// change nothing but the reader's own view: a token in them would forbid caching any page at all.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SameOriginAttribute : Attribute, IAuthorizationFilter
{
    public void OnAuthorization(AuthorizationFilterContext context)
    {
        if (HttpMethods.IsPost(context.HttpContext.Request.Method) && !IsOurs(context.HttpContext.Request))
            context.Result = new BadRequestResult();
    }

    /// <summary>Whether the browser says that the form stood on a page of ours.</summary>
    public static bool IsOurs(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
            return site == "same-origin";

        // Older browsers name the page's origin; what names neither is no browser, and carries nobody's cookies.
        return request.Headers.Origin.ToString() is not { Length: > 0 } origin
            || (Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.Authority == request.Host.Value);
    }
}
