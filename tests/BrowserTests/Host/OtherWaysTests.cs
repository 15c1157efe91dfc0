using Microsoft.Playwright;

namespace ActiveResident.BrowserTests;

/// <summary>The same walk in English, without scripts, and without a mouse.</summary>
[Collection(nameof(OpenPortal))]
public sealed class OtherWaysTests(Portal portal)
{
    [BrowserTheory, InlineData(Device.Phone, "chernova", 472), InlineData(Device.Desktop, "weber", 413)]
    public async Task The_walk_reads_in_English_and_poll_texts_stay_Russian(Device device, string resident, int poll)
    {
        var page = await portal.NewVisitor(device);
        await page.GotoAsync("/");
        await page.Press("English");
        await Expect(page.Heading()).ToHaveTextAsync("Decide what your street, city and region will be like");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Expect(page.GetByTestId("poll-413").GetByRole(AriaRole.Heading)).ToHaveAttributeAsync("lang", "ru");

        await page.SignIn(resident);
        await Expect(page.GetByTestId("profile")).ToHaveTextAsync("Your profile");
        await Expect(page.GetByTestId("greeting")).ToContainTextAsync("Hello, ");
        await page.GotoAsync($"/poll/{poll}");
        await page.Shot($"poll-english-{device}");
        await page.Press("Vote");
        await Expect(page.Heading()).ToHaveAttributeAsync("lang", "ru");
        await page.Choose(1);
        await page.Press("Finish");

        await Expect(page.Heading()).ToHaveTextAsync("Your vote is counted");
        await Expect(page.GetByTestId("receipt")).ToContainTextAsync("+20 points for taking part");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Preliminary results" })).ToBeVisibleAsync();
        await page.Shot($"receipt-english-{device}");
        await page.GotoAsync("/points");
        await Expect(page.Heading()).ToHaveTextAsync("My points");
        await page.Press("Русский");
        await Expect(page.Heading()).ToHaveTextAsync("Мои баллы");
        page.ShouldHaveNoComplaints();
    }

    [BrowserTheory, InlineData(Device.Phone, "gordeeva"), InlineData(Device.Desktop, "weber")]
    public async Task Everything_is_there_without_scripts(Device device, string resident)
    {
        var page = await portal.NewVisitor(device, Habits.NoScripts);
        await page.SignIn(resident, "/points");
        var before = await page.Balance();
        await page.GotoAsync("/poll/469");
        await page.Press("Голосовать");
        await page.Choose(1);
        await page.Shot($"no-script-ballot-{device}");
        await page.Press("Далее");
        await page.Choose(1);
        await page.Choose(2);
        await page.Press("Далее");
        await page.Press("Завершить");

        await Expect(page.Heading()).ToHaveTextAsync("Ваш голос учтён");
        await Expect(page.GetByTestId("receipt-code")).ToBeVisibleAsync();
        await page.Shot($"no-script-receipt-{device}");
        await page.GotoAsync("/points");
        Assert.Equal(before + 30, await page.Balance());
        await Expect(page.GetByTestId("points-line").Filter(new() { HasText = "трудовые отряды" })).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task A_resident_votes_with_the_keyboard_alone()
    {
        var page = await portal.NewVisitor(Device.Desktop);
        await page.SignIn("bulatova", "/poll/473");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Перейти к содержанию" })).ToBeFocusedAsync();
        await page.Shot("keyboard-skip");
        await page.Keyboard.PressAsync("Enter");
        await page.TabTo(page.Pressable("Голосовать"));
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForURLAsync("**/vote");
        await page.TabTo(page.Option(1));
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Option(2)).ToBeCheckedAsync();
        await page.Shot("keyboard-ballot");
        await page.TabTo(page.Pressable("Завершить"));
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Heading()).ToHaveTextAsync("Ваш голос учтён");
    }
}
