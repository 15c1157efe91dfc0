using Microsoft.Playwright;

namespace ActiveResident.BrowserTests;

[Collection(nameof(OpenPortal))]
public sealed class EligibilityTests(Portal portal)
{
    [BrowserTheory]
    [InlineData("gordeeva", 464, "Голосуют жители Металлургического района", "обновите адрес на Госуслугах")]
    [InlineData("zuev", 413, "нужна подтверждённая учётная запись Госуслуг. Ваша — упрощённая", "Подтвердите личность")]
    [InlineData("orlova", 413, "Голосуют те, кому исполнилось 14 лет. Вам 13 лет", "Посмотрите другие голосования")]
    [InlineData("dyachkov", 413, "в вашей учётной записи нет адреса", "Укажите адрес регистрации")]
    [InlineData("shabalin", 468, "Голосуют те, кто не старше 35 лет. Вам 44 года", "Посмотрите другие голосования")]
    public async Task Who_may_not_vote_reads_why_and_what_to_do(string resident, int poll, string why, string next)
    {
        var page = await portal.NewVisitor(Device.Phone);
        await page.SignIn(resident, $"/poll/{poll}");

        var denial = page.GetByTestId("denial").Filter(new() { Visible = true });
        await Expect(denial).ToContainTextAsync(why);
        await Expect(denial).ToContainTextAsync(next);
        await Expect(page.Pressable("Голосовать")).ToHaveCountAsync(0);
        await page.Shot($"denied-{resident}");

        await page.GotoAsync($"/poll/{poll}/vote");
        await Expect(page).ToHaveURLAsync(new Regex($"/poll/{poll}$"));
        page.ShouldHaveNoComplaints();
    }

    [BrowserTheory, InlineData(Device.Phone), InlineData(Device.Desktop)]
    public async Task Who_may_vote_reads_why(Device device)
    {
        var page = await portal.NewVisitor(device);
        await page.SignIn("sokolova", "/poll/464");

        await Expect(page.GetByTestId("eligibility")).ToContainTextAsync("Вы можете голосовать");
        await Expect(page.GetByTestId("eligibility")).ToContainTextAsync("Голосование для жителей Металлургического района");
        await Expect(page.GetByTestId("eligibility")).ToContainTextAsync("По данным Госуслуг");
        await page.Shot($"poll-{device}");
    }

    [BrowserTheory, InlineData(Device.Phone), InlineData(Device.Desktop)]
    public async Task The_list_tells_which_polls_are_for_others(Device device)
    {
        var page = await portal.NewVisitor(device);
        await page.SignIn("sokolova", "/polls");

        await Expect(page.GetByTestId("poll-466")).ToContainTextAsync("Магнитогорск");
        await Expect(page.GetByTestId("poll-466").GetByRole(AriaRole.Link, new() { Name = "Посмотреть" })).ToBeVisibleAsync();
        await Expect(page.GetByTestId("poll-464").GetByRole(AriaRole.Link, new() { Name = "Голосовать" })).ToBeVisibleAsync();
        await page.Shot($"polls-resident-{device}");
    }
}
