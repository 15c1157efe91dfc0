using System.Globalization;
using System.Text.Encodings.Web;
using ActiveResident.Polls;
using MediatR;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace ActiveResident.Host;

/// <summary>
/// Parts of pages that say the same to all readers of one language, put together once a moment: a partial view that
/// depends on its model, the moment and nothing else but what it is told.
/// </summary>
internal sealed class SharedParts(IMediator modules, MomentShelf<PartKey, HtmlString> store, HtmlEncoder encoder)
{
    private Moment? moment;

    /// <param name="html">Of the view in which the part stands.</param>
    /// <param name="partial">The name of the partial view.</param>
    /// <param name="model">A record: the same for the same values.</param>
    /// <param name="besides">What else it depends on, e.g. the address of the page.</param>
    public Task<IHtmlContent> RenderAsync(IHtmlHelper html, string partial, object model, object? besides = null) =>
        RenderAsync(html, partial, model, besides, () => Task.FromResult(model));

    /// <summary>The same where the model costs something, and is made of what <paramref name="of"/> says.</summary>
    public Task<IHtmlContent> RenderAsync(IHtmlHelper html, string partial, object of, Func<Task<object>> model) =>
        RenderAsync(html, partial, of, besides: null, model);

    private async Task<IHtmlContent> RenderAsync(IHtmlHelper html, string partial, object of, object? besides, Func<Task<object>> model)
    {
        if (moment is null)
            store.Turn(moment = await modules.Send(new GetMoment()));

        var key = new PartKey(moment.Number, partial, of, besides, CultureInfo.CurrentUICulture.Name, html.ViewContext.HttpContext.Request.PathBase);
        if (store.Find(key) is { } known)
            return known;

        using var written = new StringWriter(CultureInfo.InvariantCulture);
        (await html.PartialAsync(partial, await model())).WriteTo(written, encoder);
        var part = new HtmlString(written.ToString());
        store.Put(key, part, part.Value!.Length);
        return part;
    }
}

internal sealed record PartKey(long Moment, string Partial, object Of, object? Besides, string Language, PathString PathBase);
