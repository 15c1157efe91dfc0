using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ActiveResident.Host;

/// <summary>How far a stage has come.</summary>
public enum StageState
{
    Ahead,
    Now,
    Done,
}

/// <summary>A stage of a decision: its name, a line under it, and how far it has come.</summary>
public sealed record Stage(string Name, string? When, StageState State);

/// <summary><c>&lt;stepper stages="…"/&gt;</c>: «Решение принято → В работе → Выполнено».</summary>
[HtmlTargetElement("stepper", Attributes = "stages", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StepperTagHelper : TagHelper
{
    public IReadOnlyList<Stage> Stages { get; set; } = [];

    /// <summary>For the page of one decision, where there is room.</summary>
    public bool Big { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "ol";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Big ? "steps steps--big" : "steps");
        foreach (var stage in Stages)
        {
            output.Content
                .AppendHtml(stage.State switch
                {
                    StageState.Done => "<li class=\"done\">",
                    StageState.Now => "<li class=\"now\" aria-current=\"step\">",
                    _ => "<li>",
                })
                .AppendHtml("<b>").Append(stage.Name).AppendHtml("</b>")
                .Append(stage.When ?? "")
                .AppendHtml("</li>");
        }
    }
}
