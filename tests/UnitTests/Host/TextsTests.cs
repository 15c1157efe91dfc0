using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using ActiveResident.Host;

namespace ActiveResident.UnitTests.Host;

public partial class TextsTests
{
    private static readonly Dictionary<string, string> Russian = Read("ru");
    private static readonly Dictionary<string, string> English = Read("en");

    [Fact]
    public void Every_text_exists_in_each_language()
    {
        Assert.NotEmpty(Russian);
        Assert.Equal(Names(Russian), Names(English));
    }

    [Fact]
    public void A_counted_text_has_every_form_of_its_language()
    {
        var counted = Russian.Keys.Where(IsForm).Select(WithoutForm).Distinct().ToList();
        Assert.NotEmpty(counted);
        Assert.All(counted, name =>
        {
            Assert.All(["one", "few", "many"], form => Assert.Contains($"{name}.{form}", Russian.Keys));
            Assert.All(["one", "other"], form => Assert.Contains($"{name}.{form}", English.Keys));
        });
    }

    [Fact]
    public void Both_languages_name_the_same_values()
    {
        Assert.All(Russian.Where(text => English.ContainsKey(text.Key)), text =>
            Assert.True(
                Values(English[text.Key]).IsSubsetOf(Values(text.Value)) && Values(text.Value).IsSubsetOf(Values(English[text.Key])),
                text.Key));
    }

    [Theory]
    [InlineData("already_voted")]
    [InlineData("poll_closed")]
    [InlineData("poll_not_open")]
    [InlineData("poll_paused")]
    [InlineData("poll_annulled")]
    [InlineData("poll_unknown")]
    [InlineData("not_eligible")]
    [InlineData("sign_in_required")]
    [InlineData("answer_missing")]
    [InlineData("option_unknown")]
    [InlineData("question_unknown")]
    [InlineData("too_few_options")]
    [InlineData("too_many_options")]
    [InlineData("option_repeated")]
    [InlineData("malformed")]
    [InlineData("busy")]
    [InlineData("too_many_requests")]
    [InlineData("results_hidden")]
    [InlineData("receipt_unknown")]
    [InlineData("decision_unknown")]
    [InlineData("sign_in_cancelled")]
    [InlineData("sign_in_expired")]
    [InlineData("sign_in_mismatch")]
    [InlineData("sign_in_refused")]
    [InlineData("esia_unavailable")]
    [InlineData("antiforgery")]
    [InlineData("not_found")]
    [InlineData("internal")]
    public void Each_refusal_has_a_sentence(string code) => Assert.Contains("error." + code, Russian.Keys);

    [Fact]
    public void Texts_are_read_with_Russian_spaces()
    {
        Assert.Equal("Ваш голос в\u00a0деле", Languages.In("ru", () => Languages.Texts["home.deeds"].Value));
        Assert.Equal("Your vote at work", Languages.In("en", () => Languages.Texts["home.deeds"].Value));
    }

    private static Dictionary<string, string> Read(string language) =>
        new ResourceManager(typeof(Texts))
            .GetResourceSet(CultureInfo.GetCultureInfo(language), createIfNotExists: true, tryParents: language == "ru")!
            .Cast<DictionaryEntry>()
            .ToDictionary(text => (string)text.Key, text => (string)text.Value!);

    private static IEnumerable<string> Names(Dictionary<string, string> texts) =>
        texts.Keys.Select(WithoutForm).Distinct().Order(StringComparer.Ordinal);

    private static bool IsForm(string name) => FormName().IsMatch(name);

    private static string WithoutForm(string name) => FormName().Replace(name, "");

    private static HashSet<string> Values(string text) => [.. ValueName().Matches(text).Select(value => value.Value)];

    [GeneratedRegex(@"(?<=^(plural|clock\.left)\.[a-z_]+)\.(one|few|many|other)$")]
    private static partial Regex FormName();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex ValueName();
}
