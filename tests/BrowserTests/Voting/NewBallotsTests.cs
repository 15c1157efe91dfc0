using Microsoft.Playwright;

namespace ActiveResident.BrowserTests;

/// <summary>Ballots of places, grades and projects, with script and without.</summary>
[Collection(nameof(OpenPortal))]
public sealed class NewBallotsTests(Portal portal)
{
    [BrowserTheory, InlineData(Device.Phone, "chernova"), InlineData(Device.Desktop, "weber")]
    public async Task Places_are_given_with_two_buttons_and_said_aloud(Device device, string resident)
    {
        var page = await portal.NewVisitor(device);
        await page.SignIn(resident, "/poll/481/vote");
        await Row(page, "Спуск к воде").GetByRole(AriaRole.Button, new() { NameRegex = new("^Выше") }).ClickAsync();
        await Row(page, "Велодорожка").GetByRole(AriaRole.Button, new() { NameRegex = new("^Выше") }).ClickAsync();
        await Row(page, "Велодорожка").GetByRole(AriaRole.Button, new() { NameRegex = new("^Выше") }).PressAsync("Enter");

        await Expect(page.Locator("[data-rank-said]")).ToHaveTextAsync("Велодорожка — теперь 1-е место из 5");
        await Expect(Row(page, "Велодорожка").GetByRole(AriaRole.Button, new() { NameRegex = new("^Выше") })).ToBeFocusedAsync();
        await Expect(page.Locator(".rank").First).ToContainTextAsync("Велодорожка");
        await Expect(page.Locator("[data-echo] b").Filter(new() { Visible = true })).ToHaveTextAsync("1. Велодорожка; 2. Спуск к воде");
        await page.Shot($"ballot-places-chosen-{device}");
        await page.Press("Завершить");

        await Expect(page.Heading()).ToHaveTextAsync("Ваш голос учтён");
        await Expect(page.Locator(".bars > li").Filter(new() { HasText = "Ваш выбор" })).ToContainTextAsync("Велодорожка");
        await page.Shot($"results-places-voted-{device}");
        page.ShouldHaveNoComplaints();
    }

    [BrowserFact]
    public async Task Places_can_be_given_without_script_and_a_fault_loses_none_of_them()
    {
        var page = await portal.NewVisitor(Device.Phone, Habits.NoScripts);
        await page.SignIn("kuzmin", "/poll/481/vote");
        await Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Выше") })).ToHaveCountAsync(0);
        await Row(page, "Велодорожка").GetByRole(AriaRole.Combobox).SelectOptionAsync("1");
        await Row(page, "Спуск к воде").GetByRole(AriaRole.Combobox).SelectOptionAsync("3");
        await page.Press("Завершить");

        await Expect(page.GetByTestId("error-summary")).ToContainTextAsync("Места идут подряд");
        await Expect(Row(page, "Спуск к воде").GetByRole(AriaRole.Combobox)).ToHaveValueAsync("3");
        await page.Shot("ballot-places-error");
        await Row(page, "Спуск к воде").GetByRole(AriaRole.Combobox).SelectOptionAsync("2");
        await page.Press("Завершить");

        await Expect(page.Heading()).ToHaveTextAsync("Ваш голос учтён");
    }

    [BrowserTheory, InlineData(Device.Phone, "chernova"), InlineData(Device.Desktop, "weber")]
    public async Task Grades_are_given_and_those_without_an_opinion_left_out(Device device, string resident)
    {
        var page = await portal.NewVisitor(device);
        await page.SignIn(resident, "/poll/482/vote");
        await page.Press("Завершить");
        await Expect(page.GetByTestId("error-summary")).ToContainTextAsync("Поставьте оценки");
        await page.Pressable("Поставьте оценки не меньше чем для 1 варианта").ClickAsync();
        await Expect(page.Locator("#o0")).ToBeFocusedAsync();

        await page.GetByRole(AriaRole.Group, new() { Name = "Тротуары и дорожки" }).GetByLabel("2", new() { Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Group, new() { Name = "Вывоз снега" }).GetByLabel("5, отлично").CheckAsync();
        await page.Shot($"ballot-grades-chosen-{device}");
        await page.Press("Завершить");

        await Expect(page.Heading()).ToHaveTextAsync("Ваш голос учтён");
        await Expect(page.Locator(".bars > li").Filter(new() { HasText = "Вывоз снега" })).ToContainTextAsync("Ваша оценка: 5");
        await page.Shot($"results-grades-voted-{device}");
        page.ShouldHaveNoComplaints();
    }

    [BrowserFact]
    public async Task Projects_are_chosen_with_their_costs_in_sight()
    {
        var page = await portal.NewVisitor(Device.Phone);
        await page.SignIn("morozov", "/poll/483/vote");
        await page.Choose(1);
        await page.Choose(4);
        await Expect(page.Locator("[data-spent]")).ToHaveTextAsync(new Regex(@"^8\s600\s000$"));
        await page.Shot("ballot-budget-chosen");
        await page.Press("Завершить");

        await Expect(page.Heading()).ToHaveTextAsync("Ваш голос учтён");
        await Expect(page.Locator(".bars > li").Filter(new() { HasText = "Ваш выбор" })).ToHaveCountAsync(2);
        await page.Shot("results-budget-voted");
        page.ShouldHaveNoComplaints();
    }

    [BrowserFact]
    public async Task A_counted_ranking_shows_every_round_and_who_was_elected()
    {
        var page = await portal.NewVisitor(Device.Phone);
        await page.GotoAsync("/poll/421/results");

        await Expect(page.GetByTestId("verdict")).ToContainTextAsync("Победили: «Новороссийская, 84», «Гагарина, 26»");
        await Expect(page.GetByTestId("rounds").GetByRole(AriaRole.Rowheader)).ToHaveCountAsync(6);
        await page.Shot("results-rounds-final");
        page.ShouldHaveNoComplaints();
    }

    private static ILocator Row(IPage page, string name) => page.Locator($".rank[data-name='{name}']");
}
