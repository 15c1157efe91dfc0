using ActiveResident.Tests;

namespace ActiveResident.BrowserTests;

/// <summary>The machine's own Chromium: Playwright's download of a browser is not to be had everywhere.</summary>
internal static class Chromium
{
    /// <summary>The visitor's browser stays on this machine: a page that asks the world for a font or a script fails.</summary>
    public static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--disable-default-apps", "--no-first-run", "--font-render-hinting=none",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ];

    private static readonly string[] Places = Environment.GetEnvironmentVariable("TEST_CHROMIUM") is { } given
        ? [given]
        : ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    public static string? Path { get; } = Places.FirstOrDefault(File.Exists);

    public static string? MissingReason { get; } =
        Path is null ? "Chromium is not installed (apt-get install chromium), or not where TEST_CHROMIUM says" : null;
}

/// <summary>A test that needs a browser: skipped with the reason where there is none, failed where CI runs.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Missing.SkipFor(Chromium.MissingReason);
}

/// <summary>As <see cref="BrowserFactAttribute"/>, for tests with data, such as the <see cref="Device"/>.</summary>
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Missing.SkipFor(Chromium.MissingReason);
}
