using System.Text.RegularExpressions;
using ActiveResident.Tests;

namespace ActiveResident.UnitTests.Host;

/// <summary>Whatever code or page names a text, the text is there; both languages have the same ones (TextsTests).</summary>
public partial class UsedTextsTests
{
    private static readonly HashSet<string> Known = [.. KnownTexts()];

    [Fact]
    public void Every_refusal_has_its_sentence()
    {
        var codes = Sources("*.cs").SelectMany(text => Refusal().Matches(text)).Select(match => match.Groups["code"].Value).Distinct().ToList();

        Assert.True(codes.Count > 30, $"Only {codes.Count} codes were found");
        Assert.All(codes, code => Assert.True(Known.Contains("error." + code) || code.StartsWith("emulator_", StringComparison.Ordinal), code));
    }

    [Fact]
    public void Every_text_that_a_page_names_is_there()
    {
        var keys = Sources("*.cshtml").Concat(Sources("*.cs")).SelectMany(text => Use().Matches(text)).Select(match => match.Groups["key"].Value).Distinct().ToList();

        Assert.True(keys.Count > 150, $"Only {keys.Count} keys were found");
        Assert.All(keys, key => Assert.Contains(key, Known));
    }

    private static IEnumerable<string> KnownTexts() =>
        Key().Matches(File.ReadAllText(Repository.Folder("src", "Host", "Texts.resx"))).Select(match => match.Groups["key"].Value);

    private static IEnumerable<string> Sources(string pattern) => Directory
        .EnumerateFiles(Repository.Folder("src"), pattern, SearchOption.AllDirectories)
        .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)
            && !path.Contains("/node_modules/", StringComparison.Ordinal) && !path.Contains("/Pages/Esia/", StringComparison.Ordinal))
        .Select(File.ReadAllText);

    [GeneratedRegex("""(?:Error\.(?:Invalid|Forbidden|NotFound|Conflict|Unavailable)|WithMessage)\("(?<code>[a-z_]+)"|new\("(?<code>[a-z_]+)", ErrorKind""")]
    private static partial Regex Refusal();

    // Keys put together from a value are checked where their values are: TextsTests and the browser tests.
    [GeneratedRegex("""\b(?:T|texts)\["(?<key>[A-Za-z0-9._-]+)"(?:\]|,)""")]
    private static partial Regex Use();

    [GeneratedRegex("""<data name="(?<key>[^"]+)""")]
    private static partial Regex Key();
}
