using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace ActiveResident.Host;

/// <summary>
/// <c>&lt;deadline at="poll.ClosesAt" closes="true"/&gt;</c>: what is left and the day it ends; <c>opens="true"</c>: the day
/// it begins; neither: the day alone. The script refreshes the remainder once a minute, and names the region's time to
/// readers whose device keeps another.
/// </summary>
[HtmlTargetElement("deadline", Attributes = "at", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DeadlineTagHelper(IStringLocalizer<Texts> texts, TimeProvider clock) : TagHelper
{
    public DateTimeOffset At { get; set; }

    public bool Closes { get; set; }

    public bool Opens { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var now = clock.GetUtcNow();
        var when = Deadline.When(texts, now, At);
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        if (Closes)
            output.Content.AppendHtml("<b data-left>").Append(Deadline.Left(texts, now, At)).AppendHtml("</b> ");

        output.Content
            .AppendHtml($"<time datetime=\"{At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}\"")
            .AppendHtml(Closes ? " data-deadline>" : ">")
            .Append(Sentence(when, isOver: At <= now))
            .AppendHtml("</time><span data-zone hidden> ")
            .Append(texts["clock.zone"])
            .AppendHtml("<span data-yours=\"")
            .Append(texts["clock.yours"])
            .AppendHtml("\"></span></span>");
    }

    private string Sentence(string when, bool isOver) => this switch
    {
        { Closes: true } => texts[isOver ? "clock.ended" : "clock.closes", when],
        { Opens: true } => texts["clock.opens", when],
        _ => when,
    };
}
