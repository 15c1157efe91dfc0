using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ActiveResident.Host;

/// <summary><c>&lt;gem/&gt;</c>: the cut stone that stands for points.</summary>
[HtmlTargetElement("gem", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class GemTagHelper : TagHelper
{
    internal const string Svg =
        """<svg class="gem" viewBox="0 0 24 24" aria-hidden="true"><path class="g3" d="M6 3 1 9h7z"/><path class="g1" d="M6 3h12l-2 6H8z"/><path class="g2" d="M18 3l5 6h-7z"/><path class="g1" d="M1 9h7l4 13z"/><path class="g2" d="M8 9h8l-4 13z"/><path class="g4" d="M16 9h7L12 22z"/></svg>""";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Svg);
    }
}
