using ActiveResident.Identity;
using ActiveResident.Rewards;
using MediatR;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ActiveResident.Host;

/// <summary>
/// Gives every page the name and the balance of who is signed in, read after the page's own work so that they agree with
/// it; and keeps personal pages out of every cache.
/// </summary>
internal sealed class ResidentBarFilter(IMediator modules) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var executed = await next();
        if (executed.HttpContext.User.FindResidentId() is not { } resident || executed.HandlerInstance is not PageModel page)
            return;

        KeepOutOfCaches(executed.HttpContext.Response);
        if (executed.Result is PageResult)
        {
            var points = await modules.Send(new GetBalance(resident), executed.HttpContext.RequestAborted);
            page.ViewData["Bar"] = new ResidentBar(executed.HttpContext.User.Identity?.Name, points);
        }
    }

    // At the start of the response: the antiforgery service sets a weaker header of its own on pages with forms.
    private static void KeepOutOfCaches(HttpResponse response) => response.OnStarting(() =>
    {
        response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    });
}
