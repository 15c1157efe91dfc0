using Microsoft.Playwright;
using Xunit.Sdk;

namespace ActiveResident.BrowserTests;

/// <summary>The harness itself: a check that cannot fail would say nothing of the pages.</summary>
[Collection(nameof(OpenPortal))]
public sealed class HarnessTests(Portal portal)
{
    [BrowserTheory, InlineData(Device.Phone), InlineData(Device.Desktop)]
    public async Task The_portal_answers_a_browser(Device device)
    {
        var page = await portal.NewVisitor(device);

        var answer = await page.GotoAsync("/healthz/live");

        Assert.Equal(200, answer!.Status);
        await page.Shot($"live-{device}");
    }

    [BrowserFact]
    public async Task A_field_without_a_label_is_found()
    {
        var page = await portal.NewVisitor(Device.Phone);
        const string Labelled = """<label for="name">Имя</label><input id="name">""";

        await Show(page, Labelled);
        await page.ShouldHaveNoAxeViolations();

        await Show(page, "<input>");
        var refusal = await Assert.ThrowsAnyAsync<XunitException>(page.ShouldHaveNoAxeViolations);
        Assert.Contains("label", refusal.Message, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task A_script_that_fails_is_heard()
    {
        var page = await portal.NewVisitor(Device.Desktop);

        await Show(page, "");
        page.ShouldHaveNoComplaints();

        await Show(page, "<script>missing()</script>");
        Assert.ThrowsAny<XunitException>(page.ShouldHaveNoComplaints);
    }

    [BrowserFact]
    public async Task The_world_outside_is_out_of_reach()
    {
        var page = await portal.NewVisitor(Device.Desktop);

        await Assert.ThrowsAsync<PlaywrightException>(() => page.GotoAsync("http://portal.example/"));
    }

    private static Task Show(IPage page, string body) => page.SetContentAsync($"""
        <!doctype html><html lang="ru"><head><title>Страница</title></head>
        <body><main><h1>Страница</h1>{body}</main></body></html>
        """);
}
