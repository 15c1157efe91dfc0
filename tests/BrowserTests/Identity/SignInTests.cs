using Microsoft.Playwright;

namespace ActiveResident.BrowserTests;

[Collection(nameof(OpenPortal))]
public sealed class SignInTests(Portal portal)
{
    [BrowserTheory, InlineData(Device.Phone), InlineData(Device.Desktop)]
    public async Task A_resident_signs_in_with_a_login_and_a_password(Device device)
    {
        var page = await portal.NewVisitor(device);
        await page.GotoAsync("/");
        await page.GetByTestId("sign-in").ClickAsync();
        await Expect(page.Heading()).ToHaveTextAsync("Вход");
        await page.Shot($"login-{device}");

        await page.Press("Войти через Госуслуги");
        await Expect(page.GetByTestId("emulator-banner")).ToContainTextAsync("Эмулятор, не Госуслуги");
        await page.GetByLabel("Логин").FillAsync("sokolova");
        await page.GetByLabel("Пароль").FillAsync("demo");
        await page.Press("Войти");

        await Expect(page.GetByTestId("greeting")).ToHaveTextAsync("Здравствуйте, Мария Петровна!");
        await Expect(page.GetByTestId("profile")).ToHaveTextAsync("Ваш профиль");
        await Expect(page.GetByTestId("home-balance")).ToHaveTextAsync(new Regex("^[0-9]+$"));
        await Expect(page.GetByTestId("waiting").GetByTestId("poll-413")).ToBeVisibleAsync();
        if (device == Device.Phone)
            await Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Разделы" })).ToContainTextAsync("Профиль");
        page.ShouldHaveNoComplaints();
    }

    [BrowserFact]
    public async Task A_wrong_password_is_told_and_the_login_stays()
    {
        var page = await portal.NewVisitor(Device.Phone);
        await page.GotoAsync("/login/esia?returnUrl=%2F");
        await page.GetByLabel("Логин").FillAsync("sokolova");
        await page.GetByLabel("Пароль").FillAsync("demi");
        await page.Press("Войти");

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Неверный логин или пароль");
        await Expect(page.GetByLabel("Логин")).ToHaveValueAsync("sokolova");
        await Expect(page.GetByLabel("Пароль")).ToHaveValueAsync("");
        await page.ShouldHaveNoAxeViolations();
        await page.Shot("emulator-wrong-password");
    }

    [BrowserFact]
    public async Task Who_declines_at_the_state_account_may_try_again_or_look_around()
    {
        var page = await portal.NewVisitor(Device.Phone);
        await page.GotoAsync("/login");
        await page.Press("Войти через Госуслуги");
        await page.Press("Отказаться");

        await Expect(page).ToHaveURLAsync(new Regex("/login\\?"));
        await Expect(page.GetByTestId("login-error")).ToContainTextAsync("Вход отменён");
        await Expect(page.Pressable("Войти через Госуслуги")).ToBeVisibleAsync();
        await page.Press("Смотреть голосования");
        await Expect(page.Heading()).ToHaveTextAsync("Голосования");
        page.ShouldHaveNoComplaints();
    }

    [BrowserTheory, InlineData(Device.Phone), InlineData(Device.Desktop)]
    public async Task A_resident_signs_out(Device device)
    {
        var page = await portal.NewVisitor(device);
        await page.SignIn("komarova", "/profile");
        await Expect(page.GetByTestId("full-name")).ToHaveTextAsync("Комарова Зоя Фёдоровна");
        await page.Shot($"profile-{device}");

        await page.GetByTestId("sign-out").ClickAsync();

        await Expect(page.GetByTestId("sign-in")).ToBeVisibleAsync();
        await page.GotoAsync("/points");
        await Expect(page.Heading()).Not.ToHaveTextAsync("Мои баллы");
    }
}
