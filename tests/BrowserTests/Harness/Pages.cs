using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ActiveResident.Tests;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ActiveResident.BrowserTests;

/// <summary>What tests ask of a page beyond Playwright's own words.</summary>
internal static class Pages
{
    private static readonly ConditionalWeakTable<IPage, Heard> Heards = [];

    /// <summary>Saves what the visitor sees, the whole length of the page, to <c>artifacts/shots/NAME.png</c>.</summary>
    public static Task Shot(this IPage page, string name) => page.ScreenshotAsync(new()
    {
        Path = Repository.Folder("artifacts", "shots", $"{name}.png"),
        FullPage = true,
        Animations = ScreenshotAnimations.Disabled,
    });

    /// <summary>Fails with each rule that the page breaks and the elements that break it.</summary>
    public static async Task ShouldHaveNoAxeViolations(this IPage page) => Assert.Empty(await page.AxeViolations());

    /// <summary>Each rule that the page breaks, with the elements that break it.</summary>
    public static async Task<IReadOnlyList<string>> AxeViolations(this IPage page, AxeRunOptions? options = null)
    {
        options ??= new();
        options.ResultTypes = [ResultType.Violations]; // to describe what is right costs most of the time
        var found = await page.RunAxe(options);
        Assert.NotEmpty(found.Passes);
        return [.. found.Violations.Select(violation => $"{page.Url} {violation.Id} ({violation.Impact}): {violation.Help}\n  "
            + string.Join("\n  ", violation.Nodes.Select(node => node.Html)))];
    }

    /// <summary>Fails with what the browser complained of: script errors, refused policies, files that are not there.</summary>
    public static void ShouldHaveNoComplaints(this IPage page) => Assert.Empty(Heards.GetOrCreateValue(page).Complaints);

    internal static void ListenForComplaints(this IPage page)
    {
        var heard = Heards.GetOrCreateValue(page);
        page.Request += (_, request) => heard.Note(request);
        page.PageError += (_, error) => heard.Note(error);
        page.Console += (_, message) => heard.Note(message);
    }

    private sealed class Heard
    {
        private const string RefusedByServer = "Failed to load resource: the server responded with a status of ";

        private readonly ConcurrentQueue<string> all = new();
        private readonly ConcurrentDictionary<string, bool> visited = new();

        public IEnumerable<string> Complaints => all;

        public void Note(IRequest request)
        {
            if (request.IsNavigationRequest)
                visited[request.Url] = true;
        }

        public void Note(string error) => all.Enqueue(error);

        /// <summary>A page that answers with a refusal is what a test asked for; anything it lacks is not.</summary>
        public void Note(IConsoleMessage message)
        {
            var isPageItself = message.Text.StartsWith(RefusedByServer, StringComparison.Ordinal)
                && visited.Keys.Any(address => message.Location.StartsWith(address, StringComparison.Ordinal));
            if (message.Type == "error" && !isPageItself)
                all.Enqueue($"{message.Text} ({message.Location})");
        }
    }
}
