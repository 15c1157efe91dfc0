using Microsoft.Playwright;

namespace ActiveResident.BrowserTests;

/// <summary>What a visitor's browser allows, and what it remembers of the portal.</summary>
public sealed record Habits
{
    public static Habits NoScripts { get; } = new() { Scripts = false };

    public static Habits English { get; } = new() { Language = "c=en|uic=en" };

    public static Habits LowVision { get; } = new() { Vision = "yellow-on-black.150.wide.on.serif" };

    public static Habits LargestText { get; } = new() { Vision = "black-on-white.200.normal.on.sans" };

    public bool Scripts { get; private init; } = true;

    private string? Language { get; init; }

    private string? Vision { get; init; }

    public IReadOnlyList<Cookie> Cookies(Uri portal)
    {
        (string Name, string? Value)[] all = [(".AspNetCore.Culture", Language), ("vision", Vision)];
        return [.. all.Where(cookie => cookie.Value is not null)
            .Select(cookie => new Cookie { Name = cookie.Name, Value = Uri.EscapeDataString(cookie.Value!), Url = portal.ToString() })];
    }
}
