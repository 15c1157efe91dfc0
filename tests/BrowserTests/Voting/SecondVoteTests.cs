namespace ActiveResident.BrowserTests;

[Collection(nameof(OpenPortal))]
public sealed class SecondVoteTests(Portal portal)
{
    [BrowserTheory, InlineData(Device.Phone)]
    public async Task A_second_tab_says_that_the_vote_was_counted_already(Device device)
    {
        var first = await portal.NewVisitor(device);
        await first.SignIn("lisitsyna", "/poll/466/results");
        var before = await first.Ballots();
        await first.GotoAsync("/poll/466/vote");
        var second = await first.Context.NewPageAsync();
        await second.GotoAsync("/poll/466/vote");

        await first.Choose(1);
        await first.Press("Завершить");
        await Expect(first.Heading()).ToHaveTextAsync("Ваш голос учтён");
        await second.Choose(2);
        await second.Press("Завершить");

        await Expect(second.GetByTestId("note")).ToContainTextAsync("Вы уже проголосовали");
        await second.Shot($"already-{device}");
        Assert.Equal(before + 1, await second.Ballots());
        second.ShouldHaveNoComplaints();
    }

    [BrowserFact]
    public async Task A_repeated_press_brings_the_first_receipt()
    {
        var first = await portal.NewVisitor(Device.Desktop);
        await first.SignIn("lisitsyna", "/poll/473/results");
        var before = await first.Ballots();
        await first.GotoAsync("/poll/473/vote");
        await first.Press("Завершить"); // nothing chosen: a draft is kept, and both tabs show it
        var second = await first.Context.NewPageAsync();
        await second.GotoAsync("/poll/473/vote");

        await first.Choose(1);
        await first.Press("Завершить");
        var receipt = await first.GetByTestId("receipt-code").InnerTextAsync();
        await second.Choose(2);
        await second.Press("Завершить");

        await Expect(second.GetByTestId("receipt-code")).ToHaveTextAsync(receipt);
        Assert.Equal(before + 1, await second.Ballots());
        await Expect(second.Locator(".bars > li").Filter(new() { HasText = "Ваш выбор" })).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task A_ballot_of_a_resident_who_voted_is_not_shown()
    {
        var page = await portal.NewVisitor(Device.Phone);
        await page.SignIn("sokolova", "/points");
        await page.GotoAsync("/poll/473/vote");

        await Expect(page.GetByTestId("note")).ToContainTextAsync("Вы уже проголосовали");
        await page.GotoAsync("/poll/473");
        await page.Press("Мой код проверки");
        await Expect(page.GetByText("На этом устройстве нет кода этого голосования")).ToBeVisibleAsync();
    }
}
