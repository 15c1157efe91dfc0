using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ActiveResident.Host;

/// <summary><c>&lt;html look&gt;</c>: the reader's settings as attributes; styles know the rest, so no script is needed.</summary>
[HtmlTargetElement("html", Attributes = "look")]
public sealed class LookTagHelper : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var look = Appearance.Of(ViewContext.HttpContext.Request);
        output.Attributes.RemoveAll("look");
        output.Attributes.SetAttribute("data-theme", look.Theme);
        if (look.Vision is not { } vision)
            return;

        output.Attributes.SetAttribute("data-vision", "on");
        output.Attributes.SetAttribute("data-scheme", vision.Scheme);
        output.Attributes.SetAttribute("data-scale", vision.Scale);
        output.Attributes.SetAttribute("data-spacing", vision.Spacing);
        output.Attributes.SetAttribute("data-images", vision.Images);
        output.Attributes.SetAttribute("data-typeface", vision.Typeface);
    }
}
