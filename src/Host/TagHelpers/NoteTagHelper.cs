using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace ActiveResident.Host;

/// <summary>What a note is: a fact, good news, or something to heed.</summary>
public enum NoteKind
{
    Info,
    Ok,
    Warn,
    Error,
}

/// <summary><c>&lt;note kind="Warn"&gt;…&lt;/note&gt;</c>: a tinted box with an icon; the kind is said in words to those who hear the page.</summary>
[HtmlTargetElement("note")]
public sealed class NoteTagHelper(IStringLocalizer<Texts> texts) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public NoteKind Kind { get; set; }

    /// <summary>Another icon than the kind's own.</summary>
    public string? Icon { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (css, icon) = Kind switch
        {
            NoteKind.Ok => ("note note--ok", "circle-check"),
            NoteKind.Warn => ("note note--warn", "triangle-alert"),
            NoteKind.Error => ("note note--error", "triangle-alert"),
            _ => ("note", "info"),
        };
        output.TagName = "div";
        output.Attributes.SetAttribute("class", css);
        output.PreContent
            .AppendHtml("<svg class=\"ic\" aria-hidden=\"true\">")
            .AppendHtml(IconTagHelper.Use(ViewContext.HttpContext, Icon ?? icon))
            .AppendHtml("</svg><div><span class=\"vh\">")
            .Append(Kind == NoteKind.Info ? "" : texts[$"note.{Kind}"])
            .AppendHtml("</span>");
        output.PostContent.AppendHtml("</div>");
    }
}
