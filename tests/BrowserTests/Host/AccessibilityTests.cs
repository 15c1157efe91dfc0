using Microsoft.Playwright;

namespace ActiveResident.BrowserTests;

/// <summary>Each page in each state breaks no rule of axe, light and dark, and has one title.</summary>
[Collection(nameof(OpenPortal))]
public sealed class AccessibilityTests(Portal portal)
{
    [BrowserTheory, InlineData(Device.Phone), InlineData(Device.Desktop)]
    public async Task Guests_meet_no_barrier(Device device)
    {
        var page = await portal.NewVisitor(device);

        await Tour(page, Places.OfGuests);
    }

    [BrowserTheory, InlineData(Device.Phone), InlineData(Device.Desktop)]
    public async Task Residents_meet_no_barrier(Device device)
    {
        var page = await portal.NewVisitor(device);
        await page.SignIn("sokolova");

        await Tour(page, Places.OfResidents);
    }

    [BrowserFact]
    public async Task Newcomers_meet_no_barrier()
    {
        var page = await portal.NewVisitor(Device.Phone);
        await page.SignIn("zuev");

        await Tour(page, Places.OfNewcomers);
    }

    [BrowserTheory, InlineData(Device.Phone, "pakhomova"), InlineData(Device.Desktop, "tulegenov")]
    public async Task Voters_meet_no_barrier(Device device, string resident)
    {
        var findings = new Findings();
        var page = await portal.NewVisitor(device);
        await page.SignIn(resident, "/poll/469/vote");
        await page.Press("Далее");
        await Expect(page.GetByTestId("error-summary")).ToBeFocusedAsync();
        await findings.LookForBarriers(page, "ballot-error");
        await page.Choose(1);
        await page.Press("Далее");
        await page.Choose(2);
        await page.Press("Далее");
        await Expect(page.Heading()).ToHaveTextAsync("Проверьте ответы");
        await findings.LookForBarriers(page, "check");
        await page.Press("Завершить");
        await Expect(page.Heading()).ToHaveTextAsync("Ваш голос учтён");
        await findings.LookForBarriers(page, "receipt");

        var code = await page.GetByTestId("receipt-code").InnerTextAsync();
        await page.GotoAsync("/poll/469/receipt");
        await findings.LookForBarriers(page, "receipt-later");
        await page.GotoAsync($"/v/{code}");
        await findings.LookForBarriers(page, "verified");
        await page.GetByLabel("Код проверки").FillAsync("");
        await page.Press("Проверить");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Введите код проверки");
        await findings.LookForBarriers(page, "verify-error");

        findings.ShouldBeNone();
        page.ShouldHaveNoComplaints();
    }

    [BrowserTheory, InlineData(Device.Phone), InlineData(Device.Desktop)]
    public async Task The_version_for_low_vision_has_no_barrier(Device device)
    {
        var page = await portal.NewVisitor(device, Habits.LowVision);
        await page.SignIn("sokolova");

        await Tour(page, Places.Main);
    }

    [BrowserFact]
    public async Task The_English_version_has_no_barrier()
    {
        var page = await portal.NewVisitor(Device.Phone, Habits.English);
        await page.SignIn("sokolova");

        await Tour(page, Places.Main);
    }

    private static async Task Tour(IPage page, IEnumerable<Place> places)
    {
        var findings = new Findings();
        foreach (var place in places)
        {
            await page.GotoAsync(place.Path);
            await findings.LookForBarriers(page, place.Name);
        }

        findings.ShouldBeNone();
        page.ShouldHaveNoComplaints();
    }
}
