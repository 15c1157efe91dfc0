using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace ActiveResident.Host;

/// <summary><c>&lt;points-chip value="20"/&gt;</c>: «+20 баллов» beside the gem; nothing where there are no points.</summary>
[HtmlTargetElement("points-chip", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PointsChipTagHelper(IStringLocalizer<Texts> texts) : TagHelper
{
    public int Value { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Value == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "chip chip--points");
        output.Content.SetHtmlContent(GemTagHelper.Svg).Append("+" + texts.Plural("points", Value));
    }
}
