using System.Text.RegularExpressions;
using ActiveResident.Tests;

namespace ActiveResident.UnitTests.Voting.SecondCounter;

/// <summary>What both counters shared would be wrong in both.</summary>
public partial class IndependenceTests
{
    [Fact]
    public void The_second_counter_names_nothing_of_the_first()
    {
        var first = Files("Counting").Concat(Files("Tallying", "FirstCounter")).SelectMany(Declared).ToHashSet();
        var second = Files("Tallying", "SecondCounter").ToList();

        Assert.Contains("SchulzeCount", first);
        Assert.Contains("PollOutcomes", first);
        Assert.True(second.Count > 8, $"Only {second.Count} files were found.");
        Assert.Empty(
            from file in second
            from word in Word().Matches(Code(file)).Select(match => match.Value).Distinct()
            where first.Contains(word)
            select $"{Path.GetFileName(file)} names {word}");
    }

    private static IEnumerable<string> Files(params string[] folder) => Directory.EnumerateFiles(
        Repository.Folder(["src", "Modules", "Voting", "Voting", .. folder]), "*.cs", SearchOption.AllDirectories);

    private static IEnumerable<string> Declared(string file) =>
        Declaration().Matches(Code(file)).Select(match => match.Groups["name"].Value);

    private static string Code(string file) =>
        string.Join('\n', File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));

    [GeneratedRegex(@"\b(?:class|struct|record|enum|interface) (?!struct\b)(?<name>[A-Z]\w+)")]
    private static partial Regex Declaration();

    // The rule of a question is the poll's, and names methods as the first counter's classes are named.
    [GeneratedRegex(@"(?<!\bCountingMethod\.)\b[A-Z]\w+")]
    private static partial Regex Word();
}
