using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ActiveResident.Host;

/// <summary><c>&lt;icon name="clock"/&gt;</c>: a picture from the sprite, always beside words.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class IconTagHelper : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>A name from the list in assets/build.mjs.</summary>
    public string Name { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output) => Render(output, ViewContext, Name);

    internal static void Render(TagHelperOutput output, ViewContext view, string name)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "ic");
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Content.SetHtmlContent(Use(view.HttpContext, name));
    }

    /// <summary>The reference to the sprite's file of this very build, cached for ever.</summary>
    internal static string Use(HttpContext context, string name)
    {
        var sprite = context.GetEndpoint()?.Metadata.GetMetadata<ResourceAssetCollection>()?["lib/icons.svg"] ?? "lib/icons.svg";
        return $"<use href=\"{context.Request.PathBase}/{sprite}#i-{name}\"/>";
    }
}
