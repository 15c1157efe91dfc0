using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ActiveResident.Tests;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace ActiveResident.BrowserTests;

/// <summary>What tests ask of a page beyond Playwright's own words.</summary>
internal static class Pages
{
    private static readonly ConditionalWeakTable<IPage, Heard> Heards = [];
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>Saves what the visitor sees, the whole length of the page, to <c>artifacts/shots/NAME.png</c>.</summary>
    public static Task Shot(this IPage page, string name) => page.ScreenshotAsync(new()
    {
        Path = Repository.Folder("artifacts", "shots", $"{name}.png"),
        FullPage = true,
        Animations = ScreenshotAnimations.Disabled,
    });

    /// <summary>Fails with each rule that the page breaks and the elements that break it.</summary>
    public static async Task ShouldHaveNoAxeViolations(this IPage page) => Assert.Empty(await page.AxeViolations());

    /// <summary>Each rule that the page breaks, with the elements that break it; of one rule only, if it is named.</summary>
    public static async Task<IReadOnlyList<string>> AxeViolations(this IPage page, string? rule = null)
    {
        // The package's own runner opens a page for each run and describes all that is right: five times as long.
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
            await page.EvaluateAsync(Axe);

        return await page.EvaluateAsync<string[]>("""
            async rule => {
              const found = await axe.run(document, { resultTypes: ['violations'], ...(rule && { runOnly: [rule] }) });
              if (found.passes.length + found.violations.length + found.incomplete.length === 0) throw new Error('axe looked at nothing');
              return found.violations.map(broken => `${location} ${broken.id} (${broken.impact}): ${broken.help}\n  `
                + broken.nodes.map(node => node.html).join('\n  '));
            }
            """, rule);
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
