using Microsoft.Playwright;

namespace ActiveResident.BrowserTests;

/// <summary>What is wrong with the pages of a tour, told at its end: one tour finds all.</summary>
internal sealed class Findings
{
    private readonly List<string> all = [];

    /// <summary>Looks for what bars a reader, by day and by night.</summary>
    public async Task LookForBarriers(IPage page, string name)
    {
        await page.WaitForLoadStateAsync();
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        all.AddRange((await page.AxeViolations()).Select(violation => $"{name}: {violation}"));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        all.AddRange((await page.AxeViolations("color-contrast")).Select(violation => $"{name}, dark: {violation}"));

        var titles = await page.Locator("h1").CountAsync();
        if (titles != 1)
            all.Add($"{name}: {titles} headings of the first level");
    }

    /// <summary>Looks for what sticks out to the right.</summary>
    public async Task LookForOverflow(IPage page, string name)
    {
        await page.WaitForLoadStateAsync(); // without its styles a page is wide
        var wide = await page.EvaluateAsync<string[]>("""
            () => {
              const width = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= width) return [];
              return ['page ' + document.documentElement.scrollWidth, ...[...document.body.querySelectorAll('*')]
                .filter(element => element.getBoundingClientRect().right > width + 1)
                .slice(0, 5).map(element => element.outerHTML.slice(0, 120))];
            }
            """);
        if (wide.Length > 0)
            all.Add($"{name} is too wide: {string.Join("\n  ", wide)}");
    }

    public void ShouldBeNone() => Assert.True(all.Count == 0, string.Join('\n', all));
}
