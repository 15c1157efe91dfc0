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

        host = HostProcess.Serve(storage.Path, "--Demo:Enabled=true");
        Address = await host.Address();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path, Args = Chromium.Arguments });
    }

    /// <summary>A new visitor with an empty cookie jar, who reads Russian and lives in the region.</summary>
    public async Task<IPage> NewVisitor(Device device)
    {
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = Address.ToString(),
            ViewportSize = device == Device.Phone ? new() { Width = 390, Height = 844 } : new() { Width = 1280, Height = 900 },
            HasTouch = device == Device.Phone,
            IsMobile = device == Device.Phone,
            DeviceScaleFactor = device == Device.Phone ? 2 : 1,
            Locale = "ru-RU",
            TimezoneId = "Asia/Yekaterinburg",
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(20_000);
        var page = await context.NewPageAsync();
        page.ListenForComplaints();
        return page;
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
