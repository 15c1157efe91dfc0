using Markdig;
using Microsoft.AspNetCore.Html;

namespace ActiveResident.Host;

/// <summary>Poll texts: Markdown without raw HTML, headings below those of the page.</summary>
internal static class PollText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().Build();

    public static IHtmlContent Html(string markdown)
    {
        var lines = markdown.Split('\n').Select(line => line.StartsWith('#') ? "#" + line : line);
        return new HtmlString(Markdown.ToHtml(Typography.Polish(string.Join('\n', lines)), Pipeline));
    }
}
