using ActiveResident.Tests;
using Microsoft.Playwright;

namespace ActiveResident.BrowserTests;

/// <summary>What a visitor holds in hand.</summary>
public enum Device
{
    Phone,
    Desktop,
}

/// <summary>The tests that visit one running portal, one after the other.</summary>
[CollectionDefinition(nameof(OpenPortal))]
public sealed class OpenPortal : ICollectionFixture<Portal>;

/// <summary>The built host as a process with the demo town, and a browser to visit it with.</summary>
public sealed class Portal : IAsyncLifetime, IAsyncDisposable
{
    private readonly TemporaryFolder storage = new();
    private HostProcess? host;
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Where the portal answers, e.g. <c>http://127.0.0.1:41234/</c>.</summary>
    public Uri Address { get; private set; } = new("about:blank");

    public async Task InitializeAsync()
    {
        if (Chromium.Path is null)
        {
            if (Missing.IsCi)
                throw new InvalidOperationException(Chromium.MissingReason);
            return;
        }

        // All visitors of these tests come from one address.
        host = HostProcess.Serve(storage.Path, "--Demo:Enabled=true", "--RateLimits:ReceiptsPerHour=1000");
        Address = await host.Address();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path, Args = Chromium.Arguments });
    }

    /// <summary>A new visitor who lives in the region, with an empty cookie jar but for <paramref name="habits"/>.</summary>
    public async Task<IPage> NewVisitor(Device device, Habits? habits = null)
    {
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = Address.ToString(),
            ViewportSize = device == Device.Phone ? new() { Width = 390, Height = 844 } : new() { Width = 1280, Height = 900 },
            HasTouch = device == Device.Phone,
            IsMobile = device == Device.Phone,
            Locale = "ru-RU",
            TimezoneId = "Asia/Yekaterinburg",
            ReducedMotion = ReducedMotion.Reduce,
            JavaScriptEnabled = habits is not { Scripts: false },
        });
        context.SetDefaultTimeout(20_000);
        context.Page += (_, opened) => opened.ListenForComplaints();
        await context.AddCookiesAsync(habits?.Cookies(Address) ?? []);
        return await context.NewPageAsync();
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        if (host is not null)
            await host.DisposeAsync();
        storage.Dispose();
    }
}
