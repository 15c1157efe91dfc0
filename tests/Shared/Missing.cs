namespace ActiveResident.Tests;

/// <summary>What to do about a tool that this machine lacks: skip with the reason, but fail where CI runs.</summary>
internal static class Missing
{
    public static bool IsCi { get; } = string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The reason to skip; null when the tool is there, or when its absence has to fail the test.</summary>
    public static string? SkipFor(string? missing) => IsCi ? null : missing;
}
