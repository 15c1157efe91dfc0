using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ActiveResident.Tests;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ActiveResident.BrowserTests;

/// <summary>What tests ask of a page beyond Playwright's own words.</summary>
internal static class Pages
{
    private static readonly ConditionalWeakTable<IPage, ConcurrentQueue<string>> Complaints = [];

    /// <summary>Saves what the visitor sees, the whole length of the page, to <c>artifacts/shots/NAME.png</c>.</summary>
    public static Task Shot(this IPage page, string name) => page.ScreenshotAsync(new()
    {
        Path = Repository.Folder("artifacts", "shots", $"{name}.png"),
        FullPage = true,
        Animations = ScreenshotAnimations.Disabled,
    });

    /// <summary>Fails with each rule that the page breaks and the elements that break it.</summary>
    public static async Task ShouldHaveNoAxeViolations(this IPage page)
    {
        var found = await page.RunAxe();
        Assert.NotEmpty(found.Passes);
        Assert.True(found.Violations.Length == 0, $"{page.Url}\n{string.Join('\n', found.Violations.Select(violation =>
            $"{violation.Id} ({violation.Impact}): {violation.Help}\n  {string.Join("\n  ", violation.Nodes.Select(node => node.Html))}"))}");
    }

    /// <summary>Fails with what the browser complained of: script errors, refused policies, files that are not there.</summary>
    public static void ShouldHaveNoComplaints(this IPage page) => Assert.Empty(Complaints.GetOrCreateValue(page));

    internal static void ListenForComplaints(this IPage page)
    {
        var complaints = Complaints.GetOrCreateValue(page);
        page.PageError += (_, error) => complaints.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                complaints.Enqueue($"{message.Text} ({message.Location})");
        };
    }
}
