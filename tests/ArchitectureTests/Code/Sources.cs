using System.Xml.Linq;

namespace ActiveResident.ArchitectureTests;

/// <summary>The work tree: projects with what they refer to, and source files.</summary>
internal static class Sources
{
    public static string Root { get; } = FindRoot();

    /// <summary>Each project under <c>src</c> by its name, with the names of the projects it refers to.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Projects { get; } =
        Files("src", "*.csproj").ToDictionary(file => Path.GetFileNameWithoutExtension(file), ReferencesOf);

    public static IEnumerable<string> Files(string folder, string pattern) => Directory
        .EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules"));

    public static string Named(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    private static IReadOnlyList<string> ReferencesOf(string project) =>
    [
        .. XDocument.Load(project).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))),
    ];

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ActiveResident.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"No ActiveResident.sln above {AppContext.BaseDirectory}.");
    }
}
