using System.Diagnostics;
using System.Globalization;
using ActiveResident.BuildingBlocks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ActiveResident.Host.Pages;

/// <summary>What happened, what to do, and a code to say on the phone. Shown in place of the page that failed.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken] // it is shown after a form was refused, with that form's method
internal sealed class ErrorModel : PageModel
{
    private static readonly int[] Known = [400, 403, 404, 405, 409, 410, 429, 500, 503];

    /// <summary>The status whose texts are shown.</summary>
    public int Shown { get; private set; }

    /// <summary>The first signs of the trace id, under which the log tells this request.</summary>
    public string Incident { get; private set; } = "";

    public (string Text, string Href) WayOut => Shown switch
    {
        400 => ("back", Origin),
        404 or 409 or 410 => ("polls", "/polls"),
        429 or 500 or 503 => ("again", Origin),
        _ => ("home", "/"),
    };

    /// <summary>The page that failed, to be asked for anew; the home page when somebody typed the address of this one.</summary>
    private string Origin =>
        ReturnPath.Of(HttpContext) is var origin && origin.StartsWith("/error/", StringComparison.Ordinal) ? "/" : origin;

    /// <summary>Whatever the method was: there is no other handler.</summary>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        var code = int.Parse((string)RouteData.Values["code"]!, CultureInfo.InvariantCulture);
        if (code == StatusCodes.Status401Unauthorized)
            context.Result = new LocalRedirectResult("/login?returnUrl=" + Uri.EscapeDataString(Origin));

        if (HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error.IsOutage() is true)
        {
            // The database is away: the portal is not broken, and the same page may be there in a moment.
            code = StatusCodes.Status503ServiceUnavailable;
            Response.Headers.RetryAfter = Outcomes.RetryAfterSeconds;
        }

        Shown = Known.Contains(code) ? code : code < 500 ? 400 : 500;
        var trace = (Activity.Current?.TraceId.ToHexString() ?? HttpContext.TraceIdentifier).ToUpperInvariant();
        Incident = trace.Length < 8 ? trace : $"{trace[..4]}-{trace[4..8]}";
        Response.StatusCode = code is >= 400 and < 600 ? code : Shown;
    }
}
