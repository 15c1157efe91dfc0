using Microsoft.Playwright;

namespace ActiveResident.BrowserTests;

/// <summary>Nothing is read by scrolling sideways, even with the largest text on the narrowest phone.</summary>
[Collection(nameof(OpenPortal))]
public sealed class ReflowTests(Portal portal)
{
    [BrowserTheory, InlineData(false), InlineData(true)]
    public async Task Pages_of_guests_fit_a_screen_of_320_points(bool withLargestText)
    {
        var page = await Narrow(withLargestText);

        await Tour(page, Places.OfGuests);
    }

    [BrowserTheory, InlineData(false), InlineData(true)]
    public async Task Pages_of_residents_fit_a_screen_of_320_points(bool withLargestText)
    {
        var page = await Narrow(withLargestText);
        await page.SignIn("sokolova");

        await Tour(page, Places.OfResidents);
    }

    [BrowserTheory, InlineData(false, "nesterov"), InlineData(true, "khabibullin")]
    public async Task The_walk_of_a_vote_fits_a_screen_of_320_points(bool withLargestText, string resident)
    {
        var findings = new Findings();
        var page = await Narrow(withLargestText);
        await page.SignIn(resident, "/poll/469/vote");
        await page.Press("Далее");
        await Expect(page.GetByTestId("error-summary")).ToBeFocusedAsync();
        await findings.LookForOverflow(page, "ballot error");
        await page.Choose(1);
        await page.Press("Далее");
        await page.Choose(2);
        await page.Press("Далее");
        await Expect(page.Heading()).ToHaveTextAsync("Проверьте ответы");
        await findings.LookForOverflow(page, "check");
        await page.Press("Завершить");
        await Expect(page.Heading()).ToHaveTextAsync("Ваш голос учтён");
        await findings.LookForOverflow(page, "receipt");
        await page.Shot($"receipt-320{(withLargestText ? "-largest" : "")}");

        findings.ShouldBeNone();
    }

    private async Task<IPage> Narrow(bool withLargestText)
    {
        var page = await portal.NewVisitor(Device.Desktop, withLargestText ? Habits.LargestText : null);
        await page.SetViewportSizeAsync(320, 640);
        return page;
    }

    private static async Task Tour(IPage page, IEnumerable<Place> places)
    {
        var findings = new Findings();
        foreach (var place in places)
        {
            await page.GotoAsync(place.Path);
            await findings.LookForOverflow(page, place.Name);
        }

        findings.ShouldBeNone();
    }
}
