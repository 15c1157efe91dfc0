namespace ActiveResident.Tests;

/// <summary>Where things lie in the work tree that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The host as it was built together with this test project: the same configuration and framework.</summary>
    public static string HostAssembly { get; } = Path.Combine(
        Root, "src", "Host", BuildFolder(), "ActiveResident.Host.dll");

    public static string Folder(params string[] path) => Path.Combine([Root, .. path]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ActiveResident.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"No ActiveResident.sln above {AppContext.BaseDirectory}.");
    }

    private static string BuildFolder()
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine("bin", framework.Parent!.Name, framework.Name);
    }
}
