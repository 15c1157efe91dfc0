using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ActiveResident.BrowserTests;

[Collection(nameof(OpenPortal))]
public sealed class PointsTests(Portal portal)
{
    [BrowserTheory, InlineData(Device.Phone), InlineData(Device.Desktop)]
    public async Task Each_accrual_has_its_date_and_reason_newest_first(Device device)
    {
        var page = await portal.NewVisitor(device);
        await page.SignIn("sokolova", "/points");

        var lines = page.GetByTestId("points-line");
        await Expect(lines.First).ToContainTextAsync("за участие");
        await Expect(lines.First).ToContainTextAsync(new Regex(@"\+\d0")); // lines of one day have no order among themselves
        await Expect(lines.Last).ToContainTextAsync("школьном дворе");
        var rests = await page.Locator(".entry__rest").AllTextContentsAsync();
        Assert.True(rests.Count > 5);
        Assert.Contains($"{await page.Balance()}", rests[0], StringComparison.Ordinal);
        Assert.EndsWith("20", rests[^1], StringComparison.Ordinal);
        await page.Shot($"points-{device}");

        await page.Press("Списано");
        await Expect(page.GetByText("Таких записей пока нет")).ToBeVisibleAsync();
        await page.Press("Начислено");
        await Expect(lines).ToHaveCountAsync(rests.Count);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Начислено" })).ToHaveAttributeAsync("aria-current", "true");
        page.ShouldHaveNoComplaints();
    }

    [BrowserFact]
    public async Task Who_has_no_points_is_shown_the_way_to_them()
    {
        var page = await portal.NewVisitor(Device.Phone);
        await page.SignIn("orlova", "/points");

        await Expect(page.GetByText("Баллов пока нет. Проголосуйте — и они появятся.")).ToBeVisibleAsync();
        await page.Press("К голосованиям");
        await Expect(page.Heading()).ToHaveTextAsync("Голосования");
    }
}
