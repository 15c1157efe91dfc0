using System.Globalization;
using Microsoft.Playwright;

namespace ActiveResident.BrowserTests;

/// <summary>What residents do, in their words.</summary>
internal static class Steps
{
    private static readonly TimeSpan LongestWay = TimeSpan.FromSeconds(30);

    /// <summary>Signs in at the emulator by the list of its people, and comes to <paramref name="destination"/>.</summary>
    public static async Task SignIn(this IPage page, string login, string destination = "/")
    {
        await page.GotoAsync($"/login?returnUrl={Uri.EscapeDataString(destination)}");
        await page.GetByTestId("esia").ClickAsync();
        await page.GetByTestId($"emulator-account-{login}").ClickAsync();
        await page.WaitForURLAsync($"**{destination}");
    }

    /// <summary>
    /// Presses the first button or link of this very name that is to be seen, and waits for the page it leads to: on a busy
    /// machine the next step would otherwise be taken on the page that is about to go.
    /// </summary>
    public static async Task Press(this IPage page, string name)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        page.DOMContentLoaded += Arrive;
        try
        {
            await page.Pressable(name).ClickAsync();
            await arrived.Task.WaitAsync(LongestWay);
        }
        finally
        {
            page.DOMContentLoaded -= Arrive;
        }

        void Arrive(object? sender, IPage shown) => arrived.TrySetResult();
    }

    public static ILocator Pressable(this IPage page, string name) =>
        page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true })
            .Or(page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true })).First;

    /// <summary>Marks the option at this place of the question, as a finger or a mouse does: on its words.</summary>
    public static Task Choose(this IPage page, int place) => page.Locator(".opt__name").Nth(place - 1).ClickAsync();

    public static ILocator Option(this IPage page, int place) => page.Locator(".opt input").Nth(place - 1);

    /// <summary>Goes on with Tab until the focus is there.</summary>
    public static async Task TabTo(this IPage page, ILocator target)
    {
        const int Most = 60;
        for (var stops = 0; stops < Most; stops++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
                return;
        }

        Assert.Fail($"{Most} presses of Tab on {page.Url} did not reach {target}.");
    }

    public static ILocator Heading(this IPage page) => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    /// <summary>The points in the header of the page; on a phone they are there for those who widen it.</summary>
    public static async Task<int> Balance(this IPage page) => Figures(await page.GetByTestId("balance").TextContentAsync());

    /// <summary>The ballots that the results page counts.</summary>
    public static async Task<int> Ballots(this IPage page) => Figures(await page.GetByTestId("ballots").TextContentAsync());

    private static int Figures(string? text) =>
        int.Parse(string.Concat((text ?? "").Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture);
}
