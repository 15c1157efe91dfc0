using Microsoft.Playwright;

namespace ActiveResident.BrowserTests;

/// <summary>What anybody may read without signing in.</summary>
[Collection(nameof(OpenPortal))]
public sealed class ReadingTests(Portal portal)
{
    [BrowserTheory, InlineData(Device.Phone), InlineData(Device.Desktop)]
    public async Task A_guest_finds_the_open_polls_on_the_home_page(Device device)
    {
        var page = await portal.NewVisitor(device);
        await page.GotoAsync("/");

        await Expect(page.GetByTestId("poll-413")).ToContainTextAsync("Выбор варианта благоустройства набережной озера Смолино");
        await Expect(page.GetByTestId("poll-464")).ToContainTextAsync("Выбор места проведения ежегодной выставки цветов и плодов");
        await Expect(page.GetByTestId("poll-469")).ToContainTextAsync("Молодежные трудовые отряды на летних каникулах");
        await page.Shot($"home-guest-{device}");
        page.ShouldHaveNoComplaints();
    }

    [BrowserTheory, InlineData(Device.Phone), InlineData(Device.Desktop)]
    public async Task The_list_has_polls_in_every_state(Device device)
    {
        var page = await portal.NewVisitor(device);
        await page.GotoAsync("/polls");
        await Expect(page.GetByTestId("poll-471")).ToContainTextAsync("Голосовать");
        await Expect(page.GetByTestId("poll-459")).ToContainTextAsync("Приостановлено");
        await page.Shot($"polls-{device}");

        await page.GetByRole(AriaRole.Link, new() { Name = "Скоро" }).ClickAsync();
        await Expect(page.GetByTestId("poll-476")).ToContainTextAsync("Начнётся");

        await page.GetByRole(AriaRole.Link, new() { Name = "Завершены" }).ClickAsync();
        await Expect(page.GetByTestId("poll-287")).ToContainTextAsync("Победил вариант");
        await Expect(page.GetByTestId("poll-441")).ToContainTextAsync("Отменено");
        await page.Shot($"polls-done-{device}");
    }

    [BrowserFact]
    public async Task A_search_that_finds_nothing_says_so_and_offers_a_way_back()
    {
        var page = await portal.NewVisitor(Device.Phone);
        await page.GotoAsync("/polls");
        await page.GetByLabel("Поиск").FillAsync("зыбь");
        await page.Press("Показать");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "0 голосований" })).ToBeFocusedAsync();
        await Expect(page.GetByText("Ничего не нашли")).ToBeVisibleAsync();
        await page.Press("Сбросить");
        await Expect(page.GetByTestId("poll-413")).ToBeVisibleAsync();
    }

    [BrowserTheory, InlineData(Device.Phone), InlineData(Device.Desktop)]
    public async Task A_closed_poll_tells_its_winner_and_the_decision_that_followed(Device device)
    {
        var page = await portal.NewVisitor(device);
        await page.GotoAsync("/poll/287/results");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Итоги", Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByTestId("verdict")).ToContainTextAsync("Победил вариант «Зал с рабочими местами»");
        await Expect(page.GetByTestId("ballots")).ToHaveTextAsync("511");
        await page.Shot($"results-final-{device}");

        await page.GotoAsync("/decisions/287");
        await Expect(page.Heading()).ToHaveTextAsync("Новый читальный зал библиотеки № 22");
        await Expect(page.Locator(".steps li")).ToHaveCountAsync(3);
        await Expect(page.Locator(".steps [aria-current=step]")).ToContainTextAsync("В работе");
        await Expect(page.GetByText("Лебедева Ирина Андреевна")).ToBeVisibleAsync();
        await page.Shot($"decision-{device}");
        page.ShouldHaveNoComplaints();
    }

    [BrowserFact]
    public async Task A_decision_that_is_late_says_by_how_much()
    {
        var page = await portal.NewVisitor(Device.Phone);
        await page.GotoAsync("/decisions?status=overdue");
        await Expect(page.GetByTestId("decision-279")).ToContainTextAsync("Срок нарушен на 12 дней");

        await page.GotoAsync("/decisions/279");
        await Expect(page.Locator(".state")).ToContainTextAsync("Срок нарушен на 12 дней");
        await page.Shot("decision-late");
    }
}
