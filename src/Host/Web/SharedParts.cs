using System.Globalization;
using System.Text.Encodings.Web;
using ActiveResident.Polls;
using MediatR;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace ActiveResident.Host;

/// <summary>
/// Parts of pages that say the same to all readers of one language, put together once: a partial view that depends on its
/// model and nothing else but what it is told, and the moment, where it tells of polls.
/// </summary>
internal sealed class SharedParts(IMediator modules, PartShelves shelves, HtmlEncoder encoder, TimeProvider clock)
{
    private Moment? moment;

    /// <param name="html">Of the view in which the part stands.</param>
    /// <param name="partial">The name of the partial view.</param>
    /// <param name="model">A record: the same for the same values.</param>
    public Task<IHtmlContent> RenderAsync(IHtmlHelper html, string partial, object model) =>
        RenderAsync(html, partial, model, () => Task.FromResult(model));

    /// <summary>The same where the model costs something, and is made of what <paramref name="of"/> says.</summary>
    public async Task<IHtmlContent> RenderAsync(IHtmlHelper html, string partial, object of, Func<Task<object>> model)
    {
        moment ??= await modules.Send(new GetMoment());
        return await Render(html, shelves.Cards, Key(html, moment.Number, partial, of, besides: null), model);
    }

    /// <summary>A part of the frame, which tells of no poll: an error page has it too when the database is away.</summary>
    /// <param name="besides">What else it depends on, e.g. the address of the page.</param>
    public Task<IHtmlContent> FrameAsync(IHtmlHelper html, string partial, object model, object? besides = null)
    {
        var minute = clock.GetUtcNow().UtcTicks / TimeSpan.TicksPerMinute; // nothing in it ages: it only makes room
        return Render(html, shelves.Frames, Key(html, minute, partial, model, besides), () => Task.FromResult(model));
    }

    private static PartKey Key(IHtmlHelper html, long moment, string partial, object of, object? besides) =>
        new(moment, partial, of, besides, CultureInfo.CurrentUICulture.Name, html.ViewContext.HttpContext.Request.PathBase);

    private async Task<IHtmlContent> Render(
        IHtmlHelper html, MomentShelf<PartKey, HtmlString> shelf, PartKey key, Func<Task<object>> model)
    {
        shelf.Turn(key.Moment);
        if (shelf.Find(key) is { } known)
            return known;

        using var written = new StringWriter(CultureInfo.InvariantCulture);
        (await html.PartialAsync(key.Partial, await model())).WriteTo(written, encoder);
        var part = new HtmlString(written.ToString());
        shelf.Put(key, part, part.Value!.Length);
        return part;
    }
}

/// <summary>Parts of the present moment, and of the frame.</summary>
internal sealed class PartShelves
{
    private const long MostSigns = 8 << 20;

    public MomentShelf<PartKey, HtmlString> Cards { get; } = new(MostSigns);

    public MomentShelf<PartKey, HtmlString> Frames { get; } = new(MostSigns);
}

internal sealed record PartKey(long Moment, string Partial, object Of, object? Besides, string Language, PathString PathBase);
