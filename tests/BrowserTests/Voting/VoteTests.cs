using Microsoft.Playwright;

namespace ActiveResident.BrowserTests;

/// <summary>From the poll to the receipt, the results and the points.</summary>
[Collection(nameof(OpenPortal))]
public sealed class VoteTests(Portal portal)
{
    [BrowserTheory, InlineData(Device.Phone, "kuzmin"), InlineData(Device.Desktop, "belov")]
    public async Task A_vote_brings_a_code_the_results_and_points_at_once(Device device, string resident)
    {
        var page = await portal.NewVisitor(device);
        await page.SignIn(resident, "/poll/413");
        var before = await page.Balance();
        await page.Press("Голосовать");
        await page.Choose(2);
        await Expect(page.Locator("[data-echo] b").Filter(new() { Visible = true })).ToContainTextAsync("Б.");
        await page.Shot($"ballot-chosen-{device}");
        await page.Press("Завершить");

        await Expect(page.Heading()).ToHaveTextAsync("Ваш голос учтён");
        await Expect(page).ToHaveTitleAsync(new Regex("^Ваш голос учтён"));
        await Expect(page.GetByTestId("receipt-code")).ToHaveTextAsync(new Regex("^[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$"));
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "QR-код для проверки голоса" })).ToBeVisibleAsync();
        await Expect(page.GetByTestId("receipt")).ToContainTextAsync("+20 баллов за участие");
        Assert.Equal(before + 20, await page.Balance());
        await page.Shot($"receipt-{device}");
        page.ShouldHaveNoComplaints();

        var code = await page.GetByTestId("receipt-code").InnerTextAsync();
        await page.GotoAsync($"/v/{code}");
        await Expect(page.GetByTestId("counted")).ToContainTextAsync("Бюллетень посчитан");
        await Expect(page.GetByTestId("counted")).ToContainTextAsync("№ 413");
        await page.Shot($"verified-{device}");
    }

    [BrowserTheory, InlineData(Device.Phone, "ryabova"), InlineData(Device.Desktop, "gromova")]
    public async Task Preliminary_results_are_bars_and_a_table_with_the_choice_marked(Device device, string resident)
    {
        var page = await portal.NewVisitor(device);
        await page.SignIn(resident, "/poll/473/vote");
        await page.Choose(1);
        await page.Press("Завершить");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Предварительные результаты" })).ToBeVisibleAsync();
        await Expect(page.Locator(".bars > li")).ToHaveCountAsync(4);
        await Expect(page.Locator(".bars > li").Filter(new() { HasText = "Ваш выбор" })).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Table)).ToBeHiddenAsync();
        await page.GetByText("Показать таблицей").First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Rowheader)).ToHaveCountAsync(4);
        await Expect(page.GetByRole(AriaRole.Columnheader)).ToHaveTextAsync(["Вариант", "Голоса", "Доля"]);
    }

    [BrowserTheory, InlineData(Device.Phone, "akhmetov"), InlineData(Device.Desktop, "isaeva")]
    public async Task Several_questions_are_read_over_before_they_are_sent(Device device, string resident)
    {
        var page = await portal.NewVisitor(device);
        await page.SignIn(resident, "/poll/469/vote");
        await Expect(page.Heading()).ToHaveTextAsync(new Regex("Когда провести основную смену"));
        await page.Choose(3);
        await page.Press("Далее");

        await Expect(page.Heading()).ToHaveTextAsync(new Regex("Какие дела поручить отрядам"));
        await page.Choose(1);
        await page.Choose(4);
        await page.Shot($"ballot-several-{device}");
        await page.GoBackAsync();
        await Expect(page.Option(3)).ToBeCheckedAsync();
        await page.Press("Далее");
        await page.Choose(1);
        await page.Choose(4);
        await page.Press("Далее");

        await Expect(page.Heading()).ToHaveTextAsync("Проверьте ответы");
        await Expect(page.Locator("main .ticks li")).ToHaveCountAsync(3);
        await page.Shot($"check-{device}");
        await page.Press("Изменить ответ на вопрос 2");
        await Expect(page.Option(4)).ToBeCheckedAsync();
        await page.Choose(4);
        await page.Press("Далее");
        await Expect(page.Locator("main .ticks li")).ToHaveCountAsync(2);
        await page.Press("Завершить");

        await Expect(page.Heading()).ToHaveTextAsync("Ваш голос учтён");
        await Expect(page.Locator(".bars")).ToHaveCountAsync(2);
        page.ShouldHaveNoComplaints();
    }

    [BrowserTheory, InlineData(Device.Phone), InlineData(Device.Desktop)]
    public async Task A_missing_answer_is_told_first_and_leads_to_the_first_option(Device device)
    {
        var page = await portal.NewVisitor(device);
        await page.SignIn("morozov", "/poll/413/vote");
        await page.Press("Завершить");

        await Expect(page).ToHaveTitleAsync(new Regex("^Ошибка: "));
        await Expect(page.GetByTestId("error-summary")).ToBeFocusedAsync();
        await Expect(page.GetByTestId("error-summary")).ToContainTextAsync("Ответ ещё не отправлен");
        await page.Shot($"ballot-error-{device}");
        await page.Pressable("Выберите один вариант").ClickAsync();
        await Expect(page.Option(1)).ToBeFocusedAsync();
        await Expect(page.Option(1)).Not.ToBeCheckedAsync();
        page.ShouldHaveNoComplaints();
    }
}
